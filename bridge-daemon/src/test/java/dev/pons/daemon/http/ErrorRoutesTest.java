package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRoutesTest {
  @ParameterizedTest
  @CsvSource({
    "400, Bad Request, of the server",
    "404, Not found, nothing at /fails",
    "405, Not found, GET is not served at /fails",
    "413, Content too large, 64 KB",
    "429, Too Many Requests, of the server",
  })
  void whatTheServerRefusesByItselfIsAProblem(int status, String title, String detail)
      throws Exception {
    HttpResponse<String> answer = failing(new HttpResponseException(status, "of the server"));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("title").textValue()).isEqualTo(title);
    assertThat(problem.path("detail").textValue()).contains(detail);
    assertThat(problem.path("type").textValue()).isNotEmpty();
    assertThat(problem.path("hint").textValue()).isNotEmpty();
  }

  private static HttpResponse<String> failing(RuntimeException failure) throws Exception {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get(
                  "/fails",
                  ctx -> {
                    throw failure;
                  });
              new ErrorRoutes().add(config.routes);
            });
    try {
      server.start("127.0.0.1", 0);
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/fails");
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } finally {
      server.stop();
    }
  }
}
