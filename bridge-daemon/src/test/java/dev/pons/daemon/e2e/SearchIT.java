package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What readers get, and how soon: readers are separated by {@code user_id}. */
class SearchIT {
  private static final int WRITES = 500;
  private static final int READS = 300;
  private static final int AT_ONCE = 5;

  @RegisterExtension
  static final Bridge BRIDGE =
      Bridge.with(Map.of("PONS_EMBEDDING_PROVIDER", "onnx", "PONS_SEARCH_SCOPE", "user_id"));

  private static Searches searches;
  private static DirectReader redis;

  @BeforeAll
  static void begin() {
    searches = new Searches(BRIDGE.daemon());
    redis = new DirectReader(BRIDGE.stores().redis());
    BRIDGE
        .sides()
        .sql(
            """
            insert into memories (id, content, user_id) values
              ('lisbon', 'The team meets in Lisbon in April', 'ana'),
              ('bread', 'A loaf of rye costs four euros at the bakery', 'ana'),
              ('secret', 'The team meets in Lisbon without Ana', 'ben')
            """);
    BRIDGE.sides().sql("insert into entities (id, name) values ('pt', 'Portugal')");
    BRIDGE.sides().sql("insert into memory_entities values ('lisbon', 'pt')");
    BRIDGE
        .within(Duration.ofSeconds(20))
        .until(
            () ->
                BRIDGE.sides().count("select count(*) from memories where embedding is not null")
                    == 3);
    BRIDGE
        .within(Duration.ofSeconds(20))
        .until(() -> BRIDGE.sides().countGraph("MATCH ()-[r:MENTIONS]->() RETURN count(r)") == 1);
  }

  @AfterAll
  static void end() {
    redis.close();
  }

  @Test
  void meaningWordsAndGraphFindAndSayWhichOfThemDid() {
    JsonNode meaning = searches.ask(Searches.byMeaning("gathering of colleagues abroad", "ana"));
    assertThat(meaning.at("/hits/0/key/0").asText()).isEqualTo("lisbon");
    assertThat(meaning.at("/hits/0/legs/vector/rank").asInt()).isEqualTo(1);
    JsonNode words = searches.ask(Searches.query("loaves of rye", "ana"));
    assertThat(words.at("/hits/0/key/0").asText()).isEqualTo("bread");
    assertThat(words.at("/hits/0/legs/text/rank").asInt()).isEqualTo(1);
    JsonNode graph = searches.ask(Searches.query("Portugal", "ana"));
    JsonNode found = hit(graph, "lisbon");
    assertThat(found.at("/legs/graph/from/key/0").asText()).isEqualTo("pt");
  }

  private static JsonNode hit(JsonNode answer, String id) {
    for (JsonNode hit : answer.path("hits")) {
      if (hit.at("/key/0").asText().equals(id)) {
        return hit;
      }
    }
    throw new AssertionError("no hit " + id + " in " + answer);
  }

  @Test
  void scopeMustBeGivenAndHoldsWhateverIsAsked() {
    assertThat(status("{\"query\":\"Lisbon\"}")).isEqualTo(400);
    assertThat(status("{\"query\":\"Lisbon\",\"scope\":{\"user_id\":\"\"}}")).isEqualTo(400);
    assertThat(status("{\"query\":\"Lisbon\",\"scope\":{\"agent_id\":\"x\"}}")).isEqualTo(400);
    for (String text : List.of("team meets Lisbon without Ana", "Portugal", "user_id ben secret")) {
      for (int i = 0; i < 2; i++) {
        assertThat(Searches.ids(searches.ask(Searches.query(text, "ana"))))
            .doesNotContain("secret");
      }
    }
    String filtered =
        Searches.query("Lisbon", "ana").replaceFirst("}$", ",\"filter\":{\"user_id\":\"ben\"}}");
    assertThat(Searches.ids(searches.ask(filtered))).doesNotContain("secret", "lisbon");
    assertThat(Searches.ids(searches.ask(Searches.query("Lisbon", "ana' OR '1'='1"))))
        .doesNotContain("lisbon", "secret");
    assertThat(redis.read("user_id=ben", Searches.query("Lisbon", "ana"))).isEmpty();
  }

  private static int status(String body) {
    return send(body).statusCode();
  }

  private static HttpResponse<String> send(String body) {
    try {
      return HttpClient.newHttpClient().send(request(body), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest request(String body) {
    return HttpRequest.newBuilder(BRIDGE.daemon().uri("/v1/search"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void whoWroteOverHttpFindsItByMeaningByTheWritesPosition() {
    for (int i = 0; i < 10; i++) {
      JsonNode written =
          BRIDGE
              .daemon()
              .put(
                  "/v1/records/Memory/position-" + i,
                  "{\"user_id\":\"pia\",\"content\":\"The ferry leaves at %d\"}".formatted(i));
      String after = written.path("position").asText();
      String query =
          Searches.byMeaning("departure by ship " + i, "pia")
              .replaceFirst("}$", ",\"after\":\"" + after + "\",\"wait\":\"10s\"}");
      assertThat(Searches.ids(searches.ask(query))).contains("position-" + i);
    }
  }

  @Test
  void everyMetricIsDescribed() throws IOException {
    String pages =
        Files.readString(Artifacts.document("operations.md"))
            + Files.readString(Artifacts.document("events.md"));
    List<String> names =
        BRIDGE
            .daemon()
            .metrics()
            .lines()
            .filter(line -> line.startsWith("# TYPE pons_"))
            .map(line -> line.split(" ")[2])
            .filter(name -> !name.endsWith("_max"))
            .toList();
    assertThat(names).hasSizeGreaterThan(30);
    assertThat(names).allSatisfy(name -> assertThat(pages).contains("`" + name));
  }

  @Test
  void hundredClientsWhoAskTheSameCauseOneSearch() {
    long before = BRIDGE.daemon().metric("pons_searches_total{source=\"search\"}");
    HttpClient client = HttpClient.newHttpClient();
    String body = Searches.query("nobody asked this before", "ana");
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(client.sendAsync(request(body), BodyHandlers.ofString()));
    }
    answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    assertThat(BRIDGE.daemon().metric("pons_searches_total{source=\"search\"}") - before)
        .isEqualTo(1);
  }

  @Test
  void writtenRowsAreSoonFoundByMeaningAndDeletedOnesSoonGoneFromEveryAnswer() {
    Figures found = new Figures("row committed to found by meaning");
    Figures gone = new Figures("row deleted to gone from every answer");
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < AT_ONCE; writer++) {
      int own = writer;
      writers.add(CompletableFuture.runAsync(() -> writeAndDelete(own, found, gone)));
    }
    writers.forEach(CompletableFuture::join);
    found.print();
    gone.print();
    assertThat(found.count()).isEqualTo(WRITES);
    assertThat(gone.count()).isEqualTo(WRITES);
  }

  private static void writeAndDelete(int writer, Figures found, Figures gone) {
    String user = "writer" + writer;
    for (int i = 0; i < WRITES / AT_ONCE; i++) {
      String id = "w" + writer + "-" + i;
      String query = Searches.byMeaning("appointment number " + i, user);
      String insert = "insert into memories (id, content, user_id) values ('%s', '%s', '%s')";
      BRIDGE.sides().sql(insert.formatted(id, "The dentist expects me, visit " + i, user));
      long committed = System.nanoTime();
      await("found: " + id, () -> Searches.ids(searches.ask(query)).contains(id));
      found.add(System.nanoTime() - committed);
      BRIDGE.sides().sql("delete from memories where id = '" + id + "'");
      long deleted = System.nanoTime();
      await("gone: " + id, () -> isGone(user, query, id));
      gone.add(System.nanoTime() - deleted);
    }
  }

  private static boolean isGone(String user, String query, String id) {
    Optional<JsonNode> direct = redis.read("user_id=" + user, query);
    return !Searches.ids(searches.ask(query)).contains(id)
        && direct.map(answer -> !Searches.ids(answer.path("answer")).contains(id)).orElse(true);
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s, within 30 s", what).isLessThan(end);
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Test
  void cachedAnswersAreMuchFasterThanSearches() {
    String query = Searches.query("when does the team meet", "ana");
    Figures uncached = new Figures("search, uncached, through HTTP");
    for (int i = 0; i < READS; i++) {
      String fresh = query.replaceFirst("}$", ",\"min_score\":0.0000" + (1 + i) + "}");
      uncached.add(timed(() -> searches.ask(fresh)));
    }
    Figures near = new Figures("cached in the daemon, through HTTP");
    Figures cached = new Figures("cached in Redis, through HTTP");
    Figures direct = new Figures("cached, read from Redis directly");
    searches.ask(query);
    for (int i = 0; i < READS; i++) {
      near.add(timed(() -> searches.ask(query)));
    }
    for (int i = 0; i < READS; i++) {
      LockSupport.parkNanos(55_000_000);
      cached.add(timed(() -> searches.ask(query)));
      direct.add(timed(() -> assertThat(redis.read("user_id=ana", query)).isPresent()));
    }
    List.of(uncached, cached, near, direct).forEach(Figures::print);
    assertThat(direct.percentile(50)).isLessThan(uncached.percentile(50));
  }

  private static long timed(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return System.nanoTime() - begin;
  }
}
