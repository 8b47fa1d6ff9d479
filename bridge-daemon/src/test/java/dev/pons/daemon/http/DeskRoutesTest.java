package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.desk.Desk.ConflictQuery;
import dev.pons.core.desk.Desk.LetterQuery;
import dev.pons.core.desk.KeptConflict.State;
import dev.pons.core.record.Side;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskRoutesTest {
  private final FakeApplication application = new FakeApplication();
  private final FakeDesk desk = application.desk;
  private final HttpServer server = HttpServer.start(application, HttpOptions.of("127.0.0.1", 0));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void conflictsShowBothValuesAndTheAgreedOne() throws Exception {
    JsonNode one = json(get("/v1/conflicts")).path("conflicts").get(0);
    assertThat(one.toString())
        .isEqualTo(
            "{\"id\":17,\"state\":\"open\",\"mapping\":\"Memory\",\"key\":[\"m1\"],"
                + "\"property\":\"price\",\"winner\":null,\"agreed\":1,\"graph\":2,\"postgres\":3,"
                + "\"graph_time\":\"2026-11-20T10:00:00Z\",\"postgres_time\":null,"
                + "\"at\":\"2026-11-20T10:00:00Z\"}");
    assertThat(json(get("/v1/conflicts/17"))).isEqualTo(one);
    assertThat(get("/v1/conflicts/18").statusCode()).isEqualTo(404);
  }

  @Test
  void conflictsAreChosenByParametersAndPaged() throws Exception {
    JsonNode page = json(get("/v1/conflicts?mapping=Memory&key=m1&state=open&before=20&limit=1"));
    assertThat(page.path("before").asLong()).isEqualTo(17);
    assertThat(desk.asked)
        .containsExactly(new ConflictQuery("Memory", "[\"m1\"]", State.OPEN, 20, 1));
    assertThat(json(get("/v1/conflicts?limit=2")).path("before").isNull()).isTrue();
  }

  @Test
  void aSideIsTaken() throws Exception {
    HttpResponse<String> taken = post("/v1/conflicts/17/resolution", "{\"take\": \"postgres\"}");
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(json(taken).path("winner").asText()).isEqualTo("postgres");
    assertThat(desk.asked).containsExactly(Side.TABLE);
  }

  @Test
  void deadLettersAreListedAndGrouped() throws Exception {
    assertThat(get("/v1/dead-letters?mapping=Memory").body())
        .isEqualTo(
            "{\"dead_letters\":[{\"mapping\":\"Memory\",\"key\":[\"m1\"],\"reason\":\"too long\","
                + "\"attempts\":2,\"since\":\"2026-11-20T10:00:00Z\",\"changes\":{\"graph\":1}}]}");
    assertThat(get("/v1/dead-letters/causes").body())
        .isEqualTo("{\"causes\":[{\"mapping\":\"Memory\",\"reason\":\"too long\",\"letters\":1}]}");
  }

  @Test
  void thoseThatAreNamedAreTriedAgainOrForgotten() throws Exception {
    assertThat(post("/v1/dead-letters/retry", "{\"mapping\": \"Memory\", \"key\": \"m1\"}").body())
        .isEqualTo("{\"retried\":1}");
    assertThat(post("/v1/dead-letters/drop", "{\"all\": true}").body())
        .isEqualTo("{\"dropped\":1}");
    assertThat(desk.asked)
        .containsExactly(
            LetterQuery.of("Memory", "[\"m1\"]", null), LetterQuery.of(null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  /v1/conflicts?state=lost              |                      | use open, chosen",
        "GET  /v1/conflicts?limit=0                 |                      | whole number from 1 to",
        "GET  /v1/conflicts?mappin=a                |                      | unknown parameter",
        "GET  /v1/conflicts?key=a                   |                      | without 'mapping'",
        "POST /v1/conflicts/17/resolution           | {\"take\": \"both\"} | neither graph nor",
        "POST /v1/conflicts/17/resolution           | {\"side\": \"graph\"} | unknown member",
        "POST /v1/dead-letters/drop                 | {}                   | which it means",
        "POST /v1/dead-letters/retry                | {\"key\": \"m1\"}    | without 'mapping'",
      })
  void whatIsNotClearIsRefused(String request, String body, String message) throws Exception {
    String[] parts = request.split(" +");
    HttpResponse<String> refused = parts[0].equals("GET") ? get(parts[1]) : post(parts[1], body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(message);
    assertThat(desk.asked).isEmpty();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }
}
