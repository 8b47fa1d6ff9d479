package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.cache.Freshness;
import dev.pons.core.store.LogPosition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRoutesTest {
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

  @BeforeEach
  void forget() {
    APPLICATION.searches.asked.clear();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body, String type) throws Exception {
    return send(
        request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  private static SearchRequest asked() {
    assertThat(APPLICATION.searches.asked).hasSize(1);
    return APPLICATION.searches.asked.get(0);
  }

  @Test
  void bodyIsAnswered() throws Exception {
    HttpResponse<String> answer =
        post(
            "/v1/search",
            "{\"query\": \"caf\u00e9\", \"scope\": {\"user_id\": \"ana\"}, \"wait\": \"2s\"}",
            "application/json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"cached":true,"source":"cache","stale":false,"asOf":"2026-01-02T03:04:05Z","ageMs":7,\
            "position":"1/2","hits":[],"cursor":null,"missing":[]}""");
    assertThat(asked().query().text()).isEqualTo("caf\u00e9");
    assertThat(asked().query().scope().values()).isEqualTo(Map.of("user_id", "ana"));
    assertThat(asked().patience()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void addressIsAnsweredAlike() throws Exception {
    HttpResponse<String> answer =
        send(
            request(
                "/v1/search?q=caf%C3%A9+au+lait&scope=user_id%3Da%26b&scope=team=7&limit=3"
                    + "&mapping=Memory&mapping=Book&filter=%7B%22uses%22%3A%7B%22gt%22%3A1%7D%7D"
                    + "&after=0/A&stale=5s"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("position").textValue()).isEqualTo("1/2");
    assertThat(asked().query().text()).isEqualTo("caf\u00e9 au lait");
    assertThat(asked().query().scope().values()).isEqualTo(Map.of("user_id", "a&b", "team", "7"));
    assertThat(asked().query().mappings()).containsExactly("Book", "Memory");
    assertThat(asked().query().filters()).hasSize(1);
    assertThat(asked().query().limit()).isEqualTo(3);
    assertThat(asked().freshness())
        .isEqualTo(new Freshness(new LogPosition(10), Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | /v1/search | `` | 400 | does not say what to find",
        "GET | /v1/search?q=x&lmit=3 | `` | 400 | unknown parameter 'lmit'",
        "GET | /v1/search?scope=user_id=ana&q=x&scope=user_id=ben | `` | 400 | 'user_id' is given",
        "GET | /v1/search?q=x&limit=3&limit=4 | `` | 400 | 'limit' is given 2 times",
        "POST | /v1/search | {\"query\": | 400 | no JSON",
        "POST | /v1/search | {\"query\": \"x\", \"query\": \"y\"} | 400 | no JSON",
        "POST | /v1/search | `` | 400 | no JSON object",
        "POST | /v1/search | {\"query\": \"invalid\"} | 400 | this makes no sense",
        "POST | /v1/search | {\"query\": \"no value\"} | 400 | none of its column",
        "POST | /v1/search | {\"query\": \"no right\"} | 503 | permission denied",
        "PUT | /v1/search | {\"query\": \"x\"} | 404 | nothing at /v1/search",
      })
  void whatCannotBeAnsweredIsAProblemWithAHint(
      String method, String path, String body, int status, String detail) throws Exception {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).path("detail").textValue()).contains(detail);
    assertThat(json(answer).path("hint").textValue()).isNotEmpty();
    assertThat(APPLICATION.searches.asked).isEmpty();
  }

  @Test
  void remedyOfASearchThatMakesNoSenseIsItsHint() throws Exception {
    JsonNode problem = json(post("/v1/search", "{\"query\":\"invalid\"}", "application/json"));
    assertThat(problem.path("hint").textValue()).isEqualTo("ask for something else");
    assertThat(problem.path("title").textValue()).isEqualTo("Bad request");
  }

  @Test
  void bodyThatAPageCouldSendWithoutAskingIsRefused() throws Exception {
    assertThat(post("/v1/search", "{\"query\":\"x\"}", "text/plain").statusCode()).isEqualTo(415);
    HttpRequest.Builder foreign = request("/v1/search?q=x").header("Origin", "https://example.org");
    assertThat(send(foreign).statusCode()).isEqualTo(403);
    assertThat(APPLICATION.searches.asked).isEmpty();
  }

  @Test
  void bodyMayHave64Kilobytes() throws Exception {
    String search = "{\"query\":\"x\"}";
    String longest = search + " ".repeat(64 * 1024 - search.length());
    assertThat(post("/v1/search", longest, "application/json").statusCode()).isEqualTo(200);
    APPLICATION.searches.asked.clear();

    isTooLong(HttpRequest.BodyPublishers.ofString(longest + " "));
    // Of this one no header says how long it is.
    byte[] all = (longest + " ").getBytes(StandardCharsets.UTF_8);
    isTooLong(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(all)));
  }

  private void isTooLong(HttpRequest.BodyPublisher body) throws Exception {
    HttpResponse<String> answer =
        send(request("/v1/search").header("Content-Type", "application/json").POST(body));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("type").textValue()).isEqualTo("urn:pons:problem:content-too-large");
    assertThat(problem.path("title").textValue()).isEqualTo("Content too large");
    assertThat(problem.path("status").intValue()).isEqualTo(413);
    assertThat(problem.path("detail").textValue()).contains("64 KB");
    assertThat(problem.path("hint").textValue()).isNotEmpty();
    assertThat(APPLICATION.searches.asked).isEmpty();
  }

  @Test
  void embeddingsAreCountedByHowTheyStand() throws Exception {
    HttpResponse<String> answer = send(request("/v1/embeddings"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"pending\":0,\"ready\":3,\"failed\":0}");
  }

  @Test
  void failedEmbeddingsAreTriedAgainWhenAsked() throws Exception {
    HttpResponse<String> answer = post("/v1/embeddings/redrive", "", "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"redriven\":2}");
    assertThat(json(send(request("/v1/embeddings/redrive"))).path("status").intValue())
        .as("looking changes nothing")
        .isEqualTo(404);
  }
}
