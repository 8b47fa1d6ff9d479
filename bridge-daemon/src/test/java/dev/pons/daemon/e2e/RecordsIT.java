package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes through the daemon are in both stores when it says so, and in neither when it refuses. */
class RecordsIT {
  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  private static RecordClient records;

  @BeforeAll
  static void connect() {
    records = new RecordClient(BRIDGE.daemon().data());
  }

  @Test
  void recordIsInBothStoresWhenTheAnswerSaysSo() {
    var created =
        records.put("/v1/records/Entity/a%2Fb", "{\"name\": \"A\", \"size\": 3, \"more\": [1, 2]}");
    assertThat(created.status()).as(created.http().body()).isEqualTo(201);
    assertThat(created.body().path("graph").asText()).isEqualTo("written");
    assertThat(created.body().path("position").asText()).matches("[0-9A-F]+/[0-9A-F]+");
    assertThat(nodes("e.id = 'a/b' AND e.name = 'A' AND e.size = 3")).isEqualTo(1);
    assertThat(rows("id = 'a/b' and name = 'A' and properties->>'size' = '3'")).isEqualTo(1);

    var changed = records.patch("/v1/records/Entity/a%2Fb", "{\"size\": null, \"type\": \"t\"}");
    assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
    assertThat(changed.body().path("record").path("name").asText()).isEqualTo("A");
    assertThat(nodes("e.id = 'a/b' AND e.size IS NULL AND e.type = 't'")).isEqualTo(1);

    var read = records.get("/v1/records/Entity/a%2Fb");
    assertThat(read.body().path("graph").asText()).isEqualTo("equal");
    assertThat(read.body().path("record")).isEqualTo(changed.body().path("record"));

    var deleted = records.delete("/v1/records/Entity/a%2Fb");
    assertThat(deleted.status()).as(deleted.http().body()).isEqualTo(200);
    assertThat(nodes("e.id = 'a/b'") + rows("id = 'a/b'")).isZero();
    assertThat(records.get("/v1/records/Entity/a%2Fb").status()).isEqualTo(404);
    assertThat(records.delete("/v1/records/Entity/a%2Fb").status()).isEqualTo(404);
  }

  @Test
  void recordIsExplainedAsItStands() {
    assertThat(records.put("/v1/records/Entity/told", "{\"name\": \"Told\"}").status())
        .isEqualTo(201);
    Cli.Ran agreed = explain("Entity", "told");
    assertThat(agreed.out()).contains("name", "Told", "both sides agree");
    assertThat(agreed.status()).isZero();
    Cli.Ran unknown = explain("Entity", "nobody");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.out()).contains("neither store holds").doesNotContain("Exception");
  }

  private static Cli.Ran explain(String mapping, String key) {
    return Cli.pons("explain", mapping, key, "--data", BRIDGE.daemon().data().toString());
  }

  @Test
  void manyRecordsAndTheirRelationsGoTogether() {
    var written =
        records.post(
            "/v1/records?wait=10s",
            """
            {"writes": [
              {"op": "put", "mapping": "Entity", "key": "x1", "properties": {"name": "one"}},
              {"op": "put", "mapping": "Entity", "key": "x2", "properties": {"name": "two"}},
              {"op": "put", "mapping": "RELATES_TO", "key": ["x1", "x2", "KNOWS"],
               "properties": {"since": 2020}}]}
            """);
    assertThat(written.status()).as(written.http().body()).isEqualTo(200);
    assertThat(edges("x1")).isEqualTo(1);

    assertThat(records.delete("/v1/records/Entity/x1").status()).isEqualTo(409);
    var relation = records.get("/v1/records/RELATES_TO/%5B%22x1%22,%22x2%22,%22KNOWS%22%5D");
    assertThat(relation.body().path("record").path("since").asInt()).isEqualTo(2020);

    var deleted = records.delete("/v1/records/Entity/x1?relations=true&wait=10s");
    assertThat(deleted.status()).as(deleted.http().body()).isEqualTo(200);
    assertThat(deleted.body().path("relations_deleted").asInt()).isEqualTo(1);
    assertThat(nodes("e.id = 'x1'") + rows("id = 'x1'") + edges("x1")).isZero();
    assertThat(sql("select count(*) from entity_relations where source_id = 'x1'")).isZero();
  }

  @Test
  void whatIsRefusedIsInNeitherStore() {
    var refused =
        records.post(
            "/v1/records",
            """
            {"writes": [
              {"op": "put", "mapping": "Entity", "key": "n1", "properties": {"name": "one"}},
              {"op": "put", "mapping": "Memory", "key": "n2", "properties": {"user_id": "u"}}]}
            """);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("detail").asText()).contains("column=content");
    assertThat(records.put("/v1/records/Memory/n3", "{\"size\": 1}").status()).isEqualTo(400);
    assertThat(rows("id = 'n1'") + nodes("e.id = 'n1'")).isZero();
  }

  @Test
  void repeatedRequestHasOneEffect() {
    String path = "/v1/records/Entity/once";
    var first = records.putOnce(path, "{\"name\": \"first\"}", "request-1");
    assertThat(first.status()).isEqualTo(201);
    BRIDGE.sides().sql("update entities set name = 'later' where id = 'once'");

    var second = records.putOnce(path, "{\"name\": \"first\"}", "request-1");
    assertThat(second.status()).as(second.http().body()).isEqualTo(201);
    assertThat(second.header("Idempotent-Replay")).isEqualTo("true");
    assertThat(second.body().path("superseded").asBoolean()).isTrue();
    assertThat(second.body().path("record").path("name").asText()).isEqualTo("later");
    assertThat(records.putOnce(path, "{\"name\": \"other\"}", "request-1").status()).isEqualTo(422);
    assertThat(rows("id = 'once' and name = 'later'")).isEqualTo(1);
  }

  @Test
  void relationWithoutItsEndsIsParkedAndSaysWhy() {
    var parked =
        records.put("/v1/records/MENTIONS/%5B%22nobody%22,%22nothing%22%5D?wait=500ms", "{}");
    assertThat(parked.status()).isEqualTo(202);
    assertThat(parked.body().path("graph").asText()).isEqualTo("parked");
    assertThat(parked.body().path("reason").asText()).contains("end");
    Cli.Ran told = explain("MENTIONS", "[\"nobody\",\"nothing\"]");
    assertThat(told.status()).isEqualTo(1);
    assertThat(told.out()).contains("parked: ", "wait: the graph lacks an end");
    BRIDGE.sides().sql("delete from memory_entities where memory_id = 'nobody'");
  }

  @Test
  void recordThatTheGraphWillNeverHoldIsADeadLetterAtOnce() {
    String key = "k".repeat(40_000);
    String write = "{\"op\": \"%s\", \"mapping\": \"Entity\", \"key\": \"%s\", \"properties\": {}}";
    var dead =
        records.post("/v1/records?wait=20s", "{\"writes\": [" + write.formatted("put", key) + "]}");
    assertThat(dead.status()).isEqualTo(202);
    assertThat(dead.body().path("results").get(0).path("graph").asText()).isEqualTo("dead");
    assertThat(dead.body().path("results").get(0).path("reason").asText()).isNotEmpty();
    assertThat(sql("select count(*) from pons.dead_letters where mapping = 'Entity'")).isEqualTo(1);
    var gone =
        records.post(
            "/v1/records?wait=10s", "{\"writes\": [" + write.formatted("delete", key) + "]}");
    assertThat(gone.status()).as("deleted again").isEqualTo(200);
  }

  @Test
  void withTheGraphAwayTheAnswerIsPendingAndComesTrue() {
    records.put("/v1/records/Entity/before", "{\"name\": \"old\"}");
    BRIDGE.stores().stop("graph");
    String location;
    try {
      var pending = records.put("/v1/records/Entity/away?wait=500ms", "{\"name\": \"new\"}");
      assertThat(pending.status()).as(pending.http().body()).isEqualTo(202);
      assertThat(pending.body().path("postgres").asText()).isEqualTo("written");
      assertThat(pending.body().path("graph").asText()).isEqualTo("pending");
      assertThat(pending.body().path("reason").asText()).isNotEmpty();
      assertThat(rows("id = 'away' and name = 'new'")).isEqualTo(1);
      location = pending.header("Location");
      assertThat(records.get(location).body().path("graph").asText()).isEqualTo("pending");
    } finally {
      BRIDGE.stores().start("graph");
    }
    BRIDGE
        .within(Duration.ofSeconds(60))
        .until(() -> records.get(location).body().path("graph").asText(), "equal"::equals);
    assertThat(nodes("e.id = 'away' AND e.name = 'new'")).isEqualTo(1);
  }

  @Test
  void whenTheDaemonStopsWritersAreAnsweredAndTheirLocksGivenBack() {
    String path = "/v1/records/Entity/stopped?wait=30s";
    RecordClient before = records;
    BRIDGE.stores().stop("graph");
    try {
      CompletableFuture<RecordClient.Reply> waiting =
          CompletableFuture.supplyAsync(() -> before.put(path, "{\"name\": \"first\"}"));
      BRIDGE.within(Duration.ofSeconds(10)).until(() -> rows("id = 'stopped'") == 1);
      BRIDGE.daemon().stop();
      assertThat(waiting.join().status()).isEqualTo(202);
    } finally {
      BRIDGE.stores().start("graph");
      BRIDGE.daemon().start();
      BRIDGE.daemon().awaitReady();
      records = new RecordClient(BRIDGE.daemon().data());
    }
    assertThat(records.put(path, "{\"name\": \"second\"}").status()).isEqualTo(200);
  }

  @Test
  void withRedisAwayNothingIsWritten() {
    BRIDGE.stores().stop("redis");
    try {
      var refused = records.put("/v1/records/Entity/unlocked", "{}");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body().path("detail").asText()).contains("nothing was written");
      assertThat(rows("id = 'unlocked'")).isZero();
    } finally {
      BRIDGE.stores().start("redis");
    }
    BRIDGE
        .within(Duration.ofSeconds(60))
        .until(() -> records.put("/v1/records/Entity/unlocked", "{}").status(), s -> s < 300);
  }

  @Test
  void writesAreCounted() {
    records.put("/v1/records/Entity/counted", "{}");
    assertThat(records.text("/metrics").lines())
        .anyMatch(line -> line.startsWith("pons_dual_writes_total{outcome=\"done\"}"))
        .anyMatch(line -> line.startsWith("pons_dual_write_seconds_bucket{le=\"0.05\"}"));
  }

  private static long rows(String condition) {
    return sql("select count(*) from entities where " + condition);
  }

  private static long sql(String query) {
    return BRIDGE.sides().count(query);
  }

  private static long nodes(String condition) {
    return BRIDGE.sides().countGraph("MATCH (e:Entity) WHERE " + condition + " RETURN count(e)");
  }

  private static long edges(String from) {
    return BRIDGE
        .sides()
        .countGraph("MATCH (e:Entity {id: '" + from + "'})-[r:RELATES_TO]->() RETURN count(r)");
  }
}
