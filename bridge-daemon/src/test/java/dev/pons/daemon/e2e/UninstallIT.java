package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.neo4j.driver.Record;

/** After an uninstallation nothing of the bridge is left, and users' data are as they were. */
class UninstallIT {
  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  private static final String ROWS =
      """
      select (select array_agg(m::text order by id)::text from memories m),
             (select array_agg(e::text order by id)::text from entities e),
             (select array_agg(r::text order by source_id, target_id)::text from entity_relations r)
      """;

  private static final String NODES =
      "MATCH (n) WHERE n:Memory OR n:Entity RETURN labels(n) + n.id AS record, properties(n) AS p"
          + " ORDER BY n.id UNION ALL MATCH (a)-[r:RELATES_TO]->(b)"
          + " RETURN [a.id, b.id] AS record, properties(r) AS p ORDER BY record";

  @Test
  void nothingIsLeftButUsersData() {
    sql("create index mine on memories (content)");
    fill();
    List<List<Object>> rows = sql(ROWS);
    List<Map<String, Object>> nodes = nodes();
    assertThat(nodes).hasSize(24);

    Cli.Ran running = uninstall("--yes");
    assertThat(running.status()).isEqualTo(1);
    assertThat(running.out()).contains("stop every daemon first");

    BRIDGE.daemon().stop();
    Cli.Ran dry = uninstall("--dry-run");
    assertThat(dry.status()).as(dry.out()).isZero();
    assertThat(dry.out())
        .contains(
            "postgres: 1 replication slot pons",
            "postgres: 1 publication pons",
            "tables in schema pons",
            "graph: 4 triggers",
            "nodes with a revision",
            "keys pons:*");
    assertThat(uninstall("--dry-run").out()).as("it changed nothing").isEqualTo(dry.out());

    Cli.Ran done = uninstall("--yes");
    assertThat(done.status()).as(done.out()).isZero();
    assertThat(uninstall("--dry-run").out())
        .isEqualToIgnoringNewLines(
            "postgres: nothing of Ponsgraph: nothing of Ponsredis: nothing of Pons");
    assertThat(leftInPostgres()).isEmpty();
    assertThat(leftInGraph()).isEmpty();
    try (PlainRedis redis = new PlainRedis(BRIDGE.stores().redis())) {
      assertThat(redis.call("KEYS", "*")).isEqualTo(List.of());
    }
    assertThat(sql(ROWS)).isEqualTo(rows);
    assertThat(nodes()).isEqualTo(nodes);
    sql("drop index mine");
  }

  private static void fill() {
    sql("insert into entities (id, name) select 'e' || g, 'entity' from generate_series(1, 10) g");
    sql("insert into entity_relations values ('e1', 'e2', 'KNOWS', '{\"since\": 2020}')");
    BRIDGE.converge("rows", Instant.now(), Duration.ofSeconds(30));
    BRIDGE
        .sides()
        .cypher("UNWIND range(1, 12) AS g CREATE (:Memory {id: 'm' + g, content: 'memory'})");
    BRIDGE.sides().cypher("MATCH (e:Entity {id: 'e1'}) SET e.size = 3");
    BRIDGE
        .sides()
        .cypher(
            "MATCH (a:Entity {id: 'e2'}) MATCH (b:Entity {id: 'e3'})"
                + " CREATE (a)-[:RELATES_TO {type: 'KNOWS'}]->(b)");
    BRIDGE.converge("before", Instant.now(), Duration.ofSeconds(30));
    BRIDGE.settle();
  }

  /** Every name in the database that reminds of the bridge. */
  private static List<List<Object>> leftInPostgres() {
    return sql(
        """
        select 'class', relname::text from pg_class where relname ~ 'pons'
        union all select 'schema', nspname::text from pg_namespace where nspname ~ 'pons'
        union all select 'function', proname::text from pg_proc where proname ~ 'pons'
        union all select 'trigger', tgname::text from pg_trigger where tgname ~ 'pons'
        union all select 'publication', pubname::text from pg_publication where pubname ~ 'pons'
        union all select 'slot', slot_name::text from pg_replication_slots
          where database = current_database()
        """);
  }

  private static List<String> leftInGraph() {
    List<String> names =
        new ArrayList<>(
            texts(
                "CALL db.labels() YIELD label MATCH (n) WHERE label IN labels(n)"
                    + " AND label STARTS WITH '_Pons' RETURN DISTINCT label"));
    names.addAll(
        texts(
            "MATCH (n) UNWIND keys(n) AS key WITH key WHERE key STARTS WITH '_pons'"
                + " RETURN DISTINCT key"));
    names.addAll(
        texts(
            "MATCH ()-[r]->() UNWIND keys(r) AS key WITH key"
                + " WHERE key STARTS WITH '_pons' RETURN DISTINCT key"));
    names.addAll(texts("SHOW INDEXES YIELD name WHERE name CONTAINS 'pons' RETURN name"));
    names.addAll(texts("SHOW CONSTRAINTS YIELD name WHERE name CONTAINS 'pons' RETURN name"));
    names.addAll(texts("CALL apoc.trigger.list() YIELD name RETURN name"));
    return names;
  }

  private static List<String> texts(String cypher) {
    return BRIDGE.sides().cypher(cypher).stream().map(row -> row.get(0).asString()).toList();
  }

  /** Nodes and edges without the bridge's own property. */
  private static List<Map<String, Object>> nodes() {
    return BRIDGE.sides().cypher(NODES).stream().map(UninstallIT::properties).toList();
  }

  private static Map<String, Object> properties(Record row) {
    Map<String, Object> properties = new TreeMap<>(row.get("p").asMap());
    properties.remove("_pons");
    properties.put("record", row.get("record").asList());
    return properties;
  }

  private static Cli.Ran uninstall(String mode) {
    return Cli.pons(
        BRIDGE.daemon().environment(),
        "uninstall",
        mode,
        "--config",
        BRIDGE.daemon().data().resolve("pons.yml").toString());
  }

  private static List<List<Object>> sql(String statement) {
    return BRIDGE.sides().sql(statement);
  }
}
