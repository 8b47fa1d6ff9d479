package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.failure.RefusedException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {
  private static final FakeApplication APPLICATION = new FakeApplication();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server = HttpServer.start(APPLICATION, HttpOptions.of("127.0.0.1", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void readinessNamesTheCauses() throws Exception {
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    APPLICATION.health = new Health(true, List.of("postgres: connection refused"));
    try {
      HttpResponse<String> ready = get("/readyz");

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("postgres: connection refused");
      assertThat(get("/livez").statusCode()).isEqualTo(200);
      assertThat(get("/healthz").statusCode()).isEqualTo(200);
    } finally {
      APPLICATION.health = new Health(true, List.of());
    }
  }

  @Test
  void statusUsesSnakeCaseSecondsAndIsoTimes() throws Exception {
    JsonNode status = json(get("/v1/status"));

    assertThat(status.path("uptime_seconds").asLong()).isEqualTo(12);
    assertThat(status.path("started").asText()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(status.path("lag_seconds").path("graph").asDouble()).isEqualTo(1.5);
    assertThat(status.path("keys").path("dead_letters").asInt()).isEqualTo(1);
    assertThat(status.path("verify").path("age_seconds").asLong()).isEqualTo(300);
    assertThat(status.path("ports").path("http").asInt()).isEqualTo(7600);
    assertThat(status.path("partitions").get(0).path("last_round").asText()).isNotEmpty();
    assertThat(status.path("stores").path("redis").path("ping_seconds").asDouble())
        .isEqualTo(0.003);
  }

  @Test
  void metricsAreText() throws Exception {
    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .contains("text/plain");
    assertThat(metrics.body()).startsWith("pons_ready");
  }

  @Test
  void resyncsAreAcceptedAndFoundAgain() throws Exception {
    HttpResponse<String> started = post("/v1/resyncs", "{\"mapping\": \"Memory\"}");

    assertThat(started.statusCode()).isEqualTo(202);
    String location = started.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/v1/resyncs/r1");
    JsonNode job = json(get(location));
    assertThat(job.path("percent").asInt()).isEqualTo(20);
    assertThat(job.path("keys_per_second").asDouble()).isEqualTo(0.2);
    assertThat(job.path("left_seconds").asDouble()).isEqualTo(40);
    assertThat(json(get("/v1/resyncs")).path("resyncs")).isNotEmpty();
    assertThat(json(post("/v1/resyncs", "")).path("mapping").isNull()).isTrue();
    assertThat(json(post("/v1/resyncs", "{\"mapping\":null}")).path("mapping").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"pause, paused", "resume, running", "cancel, cancelled"})
  void resyncsArePausedResumedAndCancelled(String verb, String state) throws Exception {
    HttpResponse<String> changed = post("/v1/resyncs/r1/" + verb, "");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(json(changed).path("state").asText()).isEqualTo(state);
    assertThat(json(changed).path("left_seconds").isNull()).isEqualTo(!verb.equals("resume"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/resyncs/unknown/pause, '', 404",
    "POST, /v1/resyncs/ended/cancel, '', 409",
    "POST, /v1/resyncs/r1/halt, '', 404",
    "GET, /v1/resyncs/unknown, '', 404",
    "GET, /nowhere, '', 404",
    "GET, /v1/verifications/unknown, '', 404",
    "GET, /v1/verifications/broken, '', 500",
    "POST, /v1/verifications, '', 503",
    "POST, /v1/resyncs, '{', 400",
    "POST, /v1/resyncs, '[1]', 400",
    "POST, /v1/resyncs, '{\"mapping\": \"A\", \"mapping\": \"B\"}', 400",
    "POST, /v1/resyncs, '{\"mapping\": \"A\"} {}', 400",
    "POST, /v1/resyncs, '{\"maping\": \"x\"}', 400",
    "POST, /v1/resyncs, '{\"mapping\": 1}', 400",
    "POST, /v1/resyncs, '{\"repair\": true}', 400",
    "POST, /v1/verifications, '{\"repair\": 1}', 400",
    "POST, /v1/resyncs, '{\"mapping\": \"Nothing\"}', 400",
  })
  void errorsAreProblems(String method, String path, String body, int status) throws Exception {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    for (String member : List.of("type", "title", "detail", "hint")) {
      assertThat(problem.path(member).asText()).isNotEmpty();
    }
    assertThat(answer.body()).doesNotContain("secret detail");
  }

  @Test
  void aBodyHasToBeDeclaredAsJson() throws Exception {
    HttpRequest.Builder plain =
        request("/v1/resyncs")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    assertThat(send(plain).statusCode()).isEqualTo(415);
  }

  @Test
  void aTakenPortIsRefusedWithARemedy() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> HttpServer.start(APPLICATION, HttpOptions.of("127.0.0.1", server.port())))
        .withMessageContaining("port is taken")
        .withMessageContaining("http.port");
  }

  @Test
  void anAddressThatIsNotOursIsNotCalledATakenPort() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> HttpServer.start(APPLICATION, HttpOptions.of("192.0.2.1", 0)))
        .withMessageContaining("http.host")
        .withMessageNotContaining("taken");
  }

  @Test
  void aNameThatNobodyKnowsIsRefusedWithARemedy() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> HttpServer.start(APPLICATION, HttpOptions.of("nobody.invalid", 0)))
        .withMessageContaining("nobody.invalid")
        .withMessageContaining("http.host");
  }

  @Test
  void aReservedPortIsNotCalledATakenOne() {
    IOException failure = new IOException("failed", new BindException("Permission denied"));
    assertThat(BindFailure.explain(failure)).contains("above 1023").doesNotContain("taken");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
