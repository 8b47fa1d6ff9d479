package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Originals of redacted properties, each with a marker, are nowhere but on their side. */
class RedactionIT {
  private static final String MARKER = "zq9marker";
  private static final int RECORDS = 200;

  private static final String MAPPINGS =
      """
      redaction: {key: "a secret of some length"}
      search: {scope: user_id}
      mappings:
        - label: Memory
          table: memories
          search: {text: "{content}"}
          redact:
            clear: graph
            properties: {content: scrub, agent_id: hash, tags: mask, metadata: scrub}
        - label: Entity
          table: entities
          rest: properties
          search: {text: "{name}", shared: true}
          redact:
            clear: postgres
            properties: {type: hash, secret: drop, comment: scrub, title: truncate-4}
        - type: MENTIONS
          table: memory_entities
          from: {label: Memory, column: memory_id}
          to: {label: Entity, column: entity_id}
        - type: RELATES_TO
          table: entity_relations
          from: {label: Entity, column: source_id}
          to: {label: Entity, column: target_id}
          key: {property: type, column: type}
          rest: properties
          redact: {clear: graph, properties: {secret: drop, note: scrub}}
      """;

  @RegisterExtension static final Bridge BRIDGE = Bridge.configured(MAPPINGS);

  @BeforeAll
  static void writeOriginals() {
    cypher(
        """
        UNWIND range(1, %d) AS g
        CREATE (:Memory {id: 'm' + g, user_id: 'ana', importance: 0.5,
          content: 'harbour, ask %s-' + g + '@mail.example or see /home/%s/plan',
          agent_id: '%s-' + (g %% 2), tags: ['%s', 'b'],
          metadata: '{"from": "%s@mail.example", "n": 1}'})
        """
            .formatted(RECORDS, MARKER, MARKER, MARKER, MARKER, MARKER));
    sql(
        """
        insert into entities
        select 'e' || g, 'harbour ' || g, '%s-' || (g %% 2), jsonb_build_object(
          'secret', '%s', 'comment', 'mail %s@mail.example', 'title', 'a title, %s', 'size', g)
        from generate_series(1, %d) g
        """
            .formatted(MARKER, MARKER, MARKER, MARKER, RECORDS));
    BRIDGE
        .within(Duration.ofSeconds(30))
        .until(
            () ->
                BRIDGE.sides().count("select count(*) from memories") == RECORDS
                    && BRIDGE.sides().countGraph("MATCH (e:Entity) RETURN count(e)") == RECORDS);
    BRIDGE.settle();
  }

  @Test
  void theOtherSideHasWhatIsShown() {
    assertThat(sql("select content, tags::text, metadata::text from memories where id = 'm7'"))
        .containsExactly(
            List.of(
                "harbour, ask [email] or see [path]",
                "{***,***}",
                "{\"n\": 1, \"from\": \"[email]\"}"));
    assertThat(sql("select distinct length(agent_id) from memories where id like 'm%'"))
        .containsExactly(List.of(64));
    assertThat(BRIDGE.sides().count("select count(distinct agent_id) from memories")).isEqualTo(2);
    Map<String, Object> node = node("MATCH (n:Entity {id: 'e7'}) RETURN properties(n)");
    assertThat(node)
        .containsEntry("comment", "mail [email]")
        .containsEntry("title", "a ti…")
        .containsEntry("size", 7L)
        .doesNotContainKey("secret");
    assertThat((String) node.get("type")).hasSize(64);
  }

  @Test
  void originalsStayWhereTheyAreAndNowhereElse() {
    assertThat(new Leaks(BRIDGE, MARKER).find(List.of("entities"), "n:Memory", List.of()))
        .as("originals are seen where they may be")
        .hasSizeGreaterThanOrEqualTo(2 * RECORDS);
    conflictsOfAllKinds();
    unreadableRecords();
    assertThat(leaks()).isEmpty();
    cypher("MATCH (m:Memory {id: 'bad'}) DELETE m");
    sql("delete from entities where id = 'bad'");
    restart();
    assertThat(BRIDGE.daemon().post("/v1/resyncs", "{}").path("state").asText()).isNotEmpty();
    BRIDGE.settle();
    assertThat(leaks()).isEmpty();
    assertThat(
            BRIDGE
                .sides()
                .countGraph(
                    "MATCH (m:Memory) WHERE m.content CONTAINS '@mail.example' AND m.agent_id"
                        + " STARTS WITH '"
                        + MARKER
                        + "' AND m.tags[0] = '"
                        + MARKER
                        + "' RETURN count(m)"))
        .as("originals in the graph")
        .isGreaterThan(RECORDS - 10);
    assertThat(
            BRIDGE
                .sides()
                .count(
                    "select count(*) from entities where type like '%s%%'".formatted(MARKER)
                        + " and properties->>'secret' = '%s'".formatted(MARKER)
                        + " and properties->>'comment' like '%@mail.example'"))
        .as("originals in Postgres")
        .isGreaterThan(RECORDS - 10);
  }

  @Test
  void nothingOscillatesAndNothingDiffers() {
    BRIDGE.settle();
    Cli.Ran verified = Cli.pons(BRIDGE.daemon().environment(), "verify");
    assertThat(verified.out()).contains("both sides agree");
    long graphWrites = BRIDGE.daemon().counter("graph_writes");
    long tableWrites = BRIDGE.daemon().counter("table_writes");
    Cli.Ran resync = Cli.pons(BRIDGE.daemon().environment(), "resync", "--wait");
    assertThat(resync.status()).as(resync.out()).isZero();
    BRIDGE.settle();
    assertThat(BRIDGE.daemon().counter("graph_writes")).isEqualTo(graphWrites);
    assertThat(BRIDGE.daemon().counter("table_writes")).isEqualTo(tableWrites);
  }

  @Test
  void whatTheClearSideDoesNotHaveIsTheOtherSidesOwn() {
    sql("insert into memories (id, content, user_id, importance) values ('own', 'mine', 'ana', 1)");
    cypher("CREATE (:Entity {id: 'own', name: 'n', type: 'mine', secret: 'also mine'})");
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE.sides().countGraph("MATCH (m:Memory {id: 'own'}) RETURN count(m)") == 1
                    && BRIDGE.sides().count("select count(*) from entities where id = 'own'") == 1);
    sql("update memories set importance = 2 where id = 'own'");
    cypher("MATCH (e:Entity {id: 'own'}) SET e.name = 'other'");
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                node("MATCH (n:Memory {id: 'own'}) RETURN properties(n)")
                        .get("importance")
                        .equals(2.0)
                    && sql("select name from entities where id = 'own'")
                        .equals(List.of(List.of("other"))));
    assertThat(node("MATCH (n:Memory {id: 'own'}) RETURN properties(n)"))
        .doesNotContainKey("content");
    assertThat(sql("select content from memories where id = 'own'"))
        .containsExactly(List.of("mine"));
    assertThat(
            sql("select count(type), count(properties->'secret') from entities where id = 'own'"))
        .containsExactly(List.of(0L, 0L));
    assertThat(node("MATCH (n:Entity {id: 'own'}) RETURN properties(n)"))
        .containsEntry("type", "mine")
        .containsEntry("secret", "also mine");
  }

  @Test
  void membersOfTheRestAreRedactedOneByOne() {
    cypher(
        "MATCH (a:Entity {id: 'e1'}), (b:Entity {id: 'e2'}) CREATE (a)-[:RELATES_TO {type: 'T',"
            + " secret: '%s', note: '%s@mail.example', size: 1}]->(b)".formatted(MARKER, MARKER));
    relation("{\"note\": \"[email]\", \"size\": 1}");
    sql("update entity_relations set properties = properties || '{\"secret\": \"own\"}'");
    cypher("MATCH ()-[r:RELATES_TO]->() SET r.size = 2");
    relation("{\"note\": \"[email]\", \"size\": 2, \"secret\": \"own\"}");
    cypher("MATCH ()-[r:RELATES_TO]->() REMOVE r.note");
    relation("{\"size\": 2, \"secret\": \"own\"}");
    sql("update entity_relations set properties = properties || '{\"size\": 3}'");
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE
                        .sides()
                        .countGraph(
                            "MATCH ()-[r:RELATES_TO {size: 3, secret: '%s'}]->() RETURN count(r)"
                                .formatted(MARKER))
                    == 1);
    relation("{\"size\": 3, \"secret\": \"own\"}");
  }

  private static void relation(String properties) {
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE
                        .sides()
                        .count(
                            "select count(*) from entity_relations where properties = '%s'"
                                .formatted(properties))
                    == 1);
  }

  @Test
  void writersOverHttpGiveOriginalsToTheirSideOnly() {
    RecordClient http = new RecordClient(BRIDGE.daemon().data());
    RecordClient.Reply refused =
        http.put("/v1/records/Memory/w1?wait=10s", "{\"content\": \"text\", \"user_id\": \"ana\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("only the graph has content in clear");
    RecordClient.Reply written =
        http.put(
            "/v1/records/Entity/w1?wait=10s",
            "{\"name\": \"harbour\", \"type\": \"%s-1\"}".formatted(MARKER));
    assertThat(written.status()).isEqualTo(201);
    assertThat(written.body().toString()).doesNotContain(MARKER);
    assertThat(sql("select type from entities where id = 'w1'"))
        .containsExactly(List.of(MARKER + "-1"));
    RecordClient.Reply patched =
        http.patch("/v1/records/Entity/w1?wait=10s", "{\"name\": \"the harbour\"}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(sql("select name, type from entities where id = 'w1'"))
        .containsExactly(List.of("the harbour", MARKER + "-1"));
    assertThat(http.get("/v1/records/Entity/w1").body().toString()).doesNotContain(MARKER);
  }

  /** Users who write where a value is shown redacted, or on both sides, or delete. */
  private static void conflictsOfAllKinds() {
    BRIDGE.daemon().stop();
    sql("update memories set content = 'from the table' where id = 'm1'");
    cypher("MATCH (m:Memory {id: 'm1'}) SET m.content = 'new: %s@mail.example'".formatted(MARKER));
    sql("delete from memories where id = 'm2'");
    cypher("MATCH (m:Memory {id: 'm2'}) SET m.importance = 1.0");
    sql("update memories set importance = 2 where id = 'm3'");
    cypher("MATCH (m:Memory {id: 'm3'}) SET m.importance = 3.0, m.tags = ['%s']".formatted(MARKER));
    cypher("MATCH (e:Entity {id: 'e2'}) DELETE e");
    sql("update entities set name = 'changed' where id = 'e2'");
    cypher("MATCH (e:Entity {id: 'e3'}) SET e.comment = 'from the graph', e.size = 0");
    sql("update entities set properties = properties || '{\"size\": 1}' where id = 'e3'");
    BRIDGE.daemon().start();
    BRIDGE.daemon().awaitReady();
    BRIDGE
        .within(Duration.ofSeconds(30))
        .until(() -> BRIDGE.sides().count("select count(*) from pons.conflicts") >= 5);
    BRIDGE.settle();
    assertThat(sql("select content from memories where id = 'm1'"))
        .containsExactly(List.of("new: [email]"));
    assertThat(
            sql(
                "select table_value #>> '{}', graph #>> '{}' from pons.conflicts"
                    + " where property = 'content' and key = '[\"m1\"]'"))
        .containsExactly(List.of("from the table", "new: [email]"));
  }

  private static void unreadableRecords() {
    cypher(
        "CREATE (:Memory {id: 'bad', content: '%s@mail.example', importance: 'none'})"
            .formatted(MARKER));
    sql("insert into entities values ('bad', 'x', '%s', '[\"%s\"]')".formatted(MARKER, MARKER));
    BRIDGE
        .within(Duration.ofSeconds(30))
        .until(
            () ->
                BRIDGE.sides().count("select count(*) from pons.parked where state = 'DEAD'") == 2);
  }

  private static void restart() {
    cypher("MATCH (m:Memory) SET m.importance = 0.75");
    BRIDGE.daemon().kill();
    BRIDGE.daemon().start();
    BRIDGE.daemon().awaitReady();
    BRIDGE.settle();
  }

  private static List<String> leaks() {
    List<String> paths = new ArrayList<>();
    for (String id : List.of("1", "2", "3", "7", "bad")) {
      for (String of : List.of("Memory/m", "Entity/e")) {
        paths.add("/v1/records/" + of + id);
        paths.add("/v1/explain/" + of + id);
      }
    }
    paths.add("/v1/explain/Memory/bad");
    paths.add("/v1/explain/Entity/bad");
    paths.add("/v1/search?q=harbour&scope=user_id=ana&limit=100");
    return new Leaks(BRIDGE, MARKER)
        .find(List.of("memories", "memory_entities"), "NOT n:Memory", paths);
  }

  private static Map<String, Object> node(String cypher) {
    return BRIDGE.sides().cypher(cypher).get(0).get(0).asMap();
  }

  private static List<List<Object>> sql(String statement) {
    return BRIDGE.sides().sql(statement);
  }

  private static void cypher(String statement) {
    BRIDGE.sides().cypher(statement);
  }
}
