package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.LockedException;
import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.Standing;
import dev.pons.core.write.Standing.State;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordRoutesTest {
  private static final FakeApplication APPLICATION = new FakeApplication();
  private static final FakeRecords RECORDS = APPLICATION.records;
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
  void reset() {
    RECORDS.reset();
  }

  @Test
  void createdAndChangedAndPendingRecordsAreToldApart() throws Exception {
    RECORDS.change = RowChange.CREATED;
    HttpResponse<String> created = send("PUT", "/v1/records/Memory/m1", "{\"x\": 1}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).hasValue("/v1/records/Memory/m1");

    RECORDS.change = RowChange.UPDATED;
    HttpResponse<String> changed = send("PATCH", "/v1/records/Memory/m1", "{\"x\": 1}");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("Location")).isEmpty();

    RECORDS.standing = new Standing(State.PENDING, Map.of("x", 1L), "the graph is away", 0);
    HttpResponse<String> pending = send("PATCH", "/v1/records/Memory/m1", "{\"x\": 1}");
    assertThat(pending.statusCode()).isEqualTo(202);
    assertThat(pending.headers().firstValue("Location")).hasValue("/v1/records/Memory/m1");
    assertThat(json(pending).path("graph").asText()).isEqualTo("pending");
    assertThat(json(pending).path("reason").asText()).isEqualTo("the graph is away");
  }

  @Test
  void answerSaysWhatBothStoresHold() throws Exception {
    RECORDS.standing =
        new Standing(
            State.AGREED,
            new TreeMap<>(Map.of("at", Instant.parse("2026-01-02T03:04:05Z"), "nan", Double.NaN)),
            null,
            0);
    RECORDS.superseded = true;
    assertThat(send("PUT", "/v1/records/Memory/m1", "{}").body())
        .isEqualTo(
            """
            {"mapping":"Memory","key":["m1"],"postgres":"written","created":false,\
            "graph":"written","record":{"at":"2026-01-02T03:04:05Z","nan":"NaN"},\
            "superseded":true,"position":"0/16B3748"}""");

    RECORDS.change = RowChange.DELETED;
    RECORDS.standing = new Standing(State.AGREED, null, null, 0);
    JsonNode deleted = json(send("DELETE", "/v1/records/Memory/m1?relations=true", ""));
    assertThat(deleted.path("postgres").asText()).isEqualTo("deleted");
    assertThat(deleted.path("graph").asText()).isEqualTo("deleted");
    assertThat(deleted.path("record").isNull()).isTrue();
    assertThat(write().relations()).isTrue();
  }

  @Test
  void deadLettersAreNoBarePending() throws Exception {
    RECORDS.standing = new Standing(State.DEAD, Map.of(), "a check refuses the row", 5);
    HttpResponse<String> answer = send("PUT", "/v1/records/Memory/m1", "{}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).path("graph").asText()).isEqualTo("dead");
    assertThat(json(answer).path("reason").asText()).isEqualTo("a check refuses the row");
  }

  @ParameterizedTest
  @CsvSource({
    "Memory/m1, m1",
    "Memory/a%2Fb, a/b",
    "Memory/a%20b+c, 'a b+c'",
    "Memory/100%25, 100%",
    "Memory/%C3%BC%F0%9F%98%80, 'ü\uD83D\uDE00'",
    "Memory/%5B1%5D, [1]",
    "Memory/.., ..",
    "Memory/%2E%2E, ..",
    "Memory/a;b, a;b",
  })
  void keysOfOnePartStandInTheAddress(String path, String key) throws Exception {
    assertThat(send("GET", "/v1/records/" + path, "").statusCode()).isEqualTo(200);
    assertThat(RECORDS.read).isEqualTo(RecordKey.of("Memory", key));
  }

  @Test
  void keysOfSeveralPartsAreJsonArrays() throws Exception {
    String path = "/v1/records/TAGGED/%5B%22a%2Fb%22,7%5D";
    assertThat(send("GET", path, "").statusCode()).isEqualTo(200);
    assertThat(RECORDS.read).isEqualTo(RecordKey.of("TAGGED", "a/b", 7L));
    assertThat(send("GET", "/v1/records/Tag/042", "").statusCode()).isEqualTo(200);
    assertThat(RECORDS.read).isEqualTo(RecordKey.of("Tag", 42L));
  }

  @Test
  void valuesArriveWithoutLoss() throws Exception {
    send("PUT", "/v1/records/Memory/m1", "{\"price\": 0.1000000000000000000001, \"gone\": null}");
    assertThat(write().set())
        .isEqualTo(Map.of("price", new BigDecimal("0.1000000000000000000001")));
    assertThat(write().removed()).isEqualTo(Set.of("gone"));
    assertThat(write().kind()).isEqualTo(Kind.PUT);
    assertThat(RECORDS.waited).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void manyWritesGoInOneRequest() throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/v1/records?wait=0ms",
            """
            {"writes": [
              {"op": "put", "mapping": "Memory", "key": "m1", "properties": {"x": 1}},
              {"op": "patch", "mapping": "TAGGED", "key": ["m1", 7], "properties": {}},
              {"op": "patch", "mapping": "Tag", "key": "8", "properties": {"y": null}},
              {"op": "delete", "mapping": "Tag", "key": 7, "relations": true}]}
            """);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("results")).hasSize(4);
    assertThat(json(answer).path("position").asText()).isEqualTo("0/16B3748");
    assertThat(RECORDS.waited).isZero();
    assertThat(RECORDS.request.writes())
        .containsExactly(
            new RecordWrite(
                RecordKey.of("Memory", "m1"), Kind.PUT, Map.of("x", 1L), Set.of(), false),
            new RecordWrite(
                RecordKey.of("TAGGED", "m1", 7L), Kind.PATCH, Map.of(), Set.of(), false),
            new RecordWrite(RecordKey.of("Tag", 8L), Kind.PATCH, Map.of(), Set.of("y"), false),
            new RecordWrite(RecordKey.of("Tag", 7L), Kind.DELETE, Map.of(), Set.of(), true));
  }

  @Test
  void requestsBecomeLargerThanElsewhereButNotEndless() throws Exception {
    String large = "{\"text\": \"" + "x".repeat(900_000) + "\"}";
    assertThat(send("PUT", "/v1/records/Memory/m1", large).statusCode()).isEqualTo(200);
    String tooLarge = "{\"text\": \"" + "x".repeat(1_100_000) + "\"}";
    assertThat(send("PUT", "/v1/records/Memory/m1", tooLarge).statusCode()).isEqualTo(413);
    assertThat(send("POST", "/v1/records", writes(1_000)).statusCode()).isEqualTo(200);
    assertThat(send("POST", "/v1/records", writes(1_001)).statusCode()).isEqualTo(400);
  }

  private static String writes(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "{\"op\":\"delete\",\"mapping\":\"Tag\",\"key\":" + n + "}")
        .collect(Collectors.joining(",", "{\"writes\":[", "]}"));
  }

  @Test
  void repetitionsAreMarkedAndToldByTheirFingerprint() throws Exception {
    RECORDS.replayed = true;
    HttpRequest.Builder once =
        request("/v1/records/Memory/m1").header("Idempotency-Key", "key-1").DELETE();
    HttpResponse<String> answer = CLIENT.send(once.build(), BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Idempotent-Replay")).hasValue("true");
    String first = RECORDS.request.once().fingerprint();

    CLIENT.send(once.build(), BodyHandlers.ofString());
    assertThat(RECORDS.request.once().fingerprint()).isEqualTo(first);
    assertThat(RECORDS.request.once().key()).isEqualTo("key-1");
    for (HttpRequest.Builder other :
        List.of(
            request("/v1/records/Memory/m2").DELETE(),
            request("/v1/records/Memory/m1?relations=true").DELETE(),
            request("/v1/records/Memory/m1").PUT(BodyPublishers.ofString("{}")),
            request("/v1/records/Memory/m1").PUT(BodyPublishers.ofString("{ }")))) {
      other.header("Idempotency-Key", "key-1").header("Content-Type", "application/json");
      CLIENT.send(other.build(), BodyHandlers.ofString());
      assertThat(RECORDS.request.once().fingerprint()).isNotEqualTo(first);
    }
  }

  @Test
  void recordsAreReadWithTheirStanding() throws Exception {
    JsonNode equal = json(send("GET", "/v1/records/Memory/m1", ""));
    assertThat(equal.path("postgres").asText()).isEqualTo("present");
    assertThat(equal.path("graph").asText()).isEqualTo("equal");
    assertThat(equal.path("record").path("x").asInt()).isEqualTo(1);

    RECORDS.standing = new Standing(State.PENDING, null, null, 0);
    JsonNode going = json(send("GET", "/v1/records/Memory/m1", ""));
    assertThat(going.path("postgres").asText()).isEqualTo("absent");
    assertThat(going.path("graph").asText()).isEqualTo("pending");

    RECORDS.standing = new Standing(State.AGREED, null, null, 0);
    assertThat(send("GET", "/v1/records/Memory/m1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void explanationShowsEachPropertyOnEachSide() throws Exception {
    RecordKey key = RecordKey.of("Memory", "m1");
    Change change =
        new Change(key, Side.GRAPH, ChangeKind.UPDATED, Instant.parse("2026-01-02T03:04:05Z"), "e");
    RECORDS.explanation =
        new Explanation(
            key,
            Map.of("x", 1L, "y", "same"),
            Map.of("x", 2L, "y", "same"),
            Map.of("x", 1L, "y", "same"),
            3,
            7L,
            8L,
            false,
            0,
            List.of(),
            List.of(change),
            0,
            Explanation.Step.WRITE_TABLE,
            Map.of("x", 2L, "y", "same"),
            List.of());
    JsonNode told = json(send("GET", "/v1/explain/Memory/m1", ""));
    assertThat(told.path("next").asText()).isEqualTo("write_table");
    assertThat(told.at("/properties/x").toString())
        .isEqualTo("{\"postgres\":1,\"graph\":2,\"agreed\":1,\"next\":2}");
    assertThat(told.path("changes").toString())
        .isEqualTo("[{\"side\":\"graph\",\"kind\":\"updated\",\"at\":\"2026-01-02T03:04:05Z\"}]");
  }

  @Test
  void whatNobodyKnowsCannotBeExplained() throws Exception {
    RecordKey key = RecordKey.of("Memory", "m2");
    RECORDS.explanation =
        new Explanation(
            key,
            null,
            null,
            null,
            0,
            null,
            null,
            false,
            0,
            List.of(),
            List.of(),
            0,
            Explanation.Step.RECORD,
            null,
            List.of());
    assertThat(send("GET", "/v1/explain/Memory/m2", "").statusCode()).isEqualTo(404);
  }

  @Test
  void keptRecordIsReadWithWhatIsToBeSaidAboutIt() throws Exception {
    assertThat(send("GET", "/v1/records/Memory/m1?cached=true", "").body())
        .isEqualTo(
            "{\"cached\":true,\"asOf\":\"2026-01-02T03:04:05Z\",\"ageMs\":7,"
                + "\"position\":\"1/2\",\"mapping\":\"Memory\",\"key\":[\"m1\"],"
                + "\"record\":{\"name\":\"Zoë\"}}");
    assertThat(send("GET", "/v1/records/Memory/gone?cached=true", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/v1/records/Memory/m1?cached=yes", "").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/records/Nothing/a, '', 404, Memory",
    "GET, /v1/records/Tag/x, '', 400, integer",
    "GET, /v1/records/TAGGED/x, '', 400, JSON",
    "GET, /v1/records/TAGGED/7, '', 400, array",
    "GET, /v1/records/Memory/a?wat=1, '', 400, wat",
    "PUT, /v1/records/Memory/a, '', 400, JSON",
    "PUT, /v1/records/Memory/a, '[]', 400, object",
    "PUT, /v1/records/Memory/a, '{\"x\":1,\"x\":2}', 400, once",
    "PUT, /v1/records/Memory/a, '{} {}', 400, JSON",
    "PUT, /v1/records/Memory/a, '{\"price\":\"much\"}', 400, decimal",
    "PUT, /v1/records/Memory/a?wait=31s, '{}', 400, 30s",
    "PUT, /v1/records/Memory/a?wait=2, '{}', 400, 500ms",
    "PUT, /v1/records/Memory/a?wait=0ms&wait=1s, '{}', 400, wait",
    "DELETE, /v1/records/Memory/a?relations=false&relations=true, '', 400, relations",
    "DELETE, /v1/records/Memory/a?relations=yes, '', 400, true",
    "POST, /v1/records, '{\"writes\":[]}', 400, 1000",
    "POST, /v1/records, '{}', 400, writes",
    "POST, /v1/records, '{\"writes\":[{\"op\":\"set\",\"mapping\":\"Tag\"}]}', 400, writes[0]",
    "POST, /v1/records, '{\"writes\":[{\"op\":\"put\",\"mapping\":\"Tag\"}]}', 400, writes[0]",
    "POST, /v1/records, '{\"writes\":[{\"op\":\"delete\",\"mapping\":\"Tag\",\"key\":\"x\"}]}', 400, writes[0]",
    "POST, /v1/records, '{\"writes\":[{\"operation\":1}]}', 400, operation",
  })
  void whatMakesNoSenseIsNamed(String method, String path, String body, int status, String named)
      throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(named);
  }

  @Test
  void idempotencyKeysAreShortAndVisible() throws Exception {
    for (String key : List.of("a b", "x".repeat(256))) {
      HttpRequest.Builder request =
          request("/v1/records/Memory/m1").header("Idempotency-Key", key).DELETE();
      assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new WriteRefusedException(Reason.MISSING, "m", "h"), 404, false),
        Arguments.of(new WriteRefusedException(Reason.RELATED, "m", "h"), 409, false),
        Arguments.of(new WriteRefusedException(Reason.READ_ONLY, "m", "h"), 409, false),
        Arguments.of(new WriteRefusedException(Reason.KEY_REUSED, "m", "h"), 422, false),
        Arguments.of(new ObstructedRecordException("m", null), 409, false),
        Arguments.of(new PoisonRecordException("m", null), 422, false),
        Arguments.of(new LockedException("Memory:[\"m1\"]"), 423, true),
        Arguments.of(new RetryableException("m", null), 503, true));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresAreProblemsWithAHint(RuntimeException failure, int status, boolean again)
      throws Exception {
    RECORDS.failure = failure;
    HttpResponse<String> answer = send("PUT", "/v1/records/Memory/m1", "{}");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).path("hint").asText()).isNotEmpty();
    assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(again);
  }

  @Test
  void unknownOutcomeIsSaidToBeUnknown() throws Exception {
    RECORDS.failure = new RetryableException("postgres: the connection failed", null);
    assertThat(json(send("PUT", "/v1/records/Memory/m1", "{}")).path("hint").asText())
        .contains("may have been written")
        .contains("Idempotency-Key");
  }

  private static RecordWrite write() {
    return RECORDS.request.writes().get(0);
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
