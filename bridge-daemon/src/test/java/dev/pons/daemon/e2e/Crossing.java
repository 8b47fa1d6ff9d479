package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What crosses between both sides, whichever way changes are captured. */
abstract class Crossing {
  abstract Bridge bridge();

  /** By plain SQL and plain Cypher. */
  static void bothSidesAreEqual(Bridge bridge) {
    bridge
        .within(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(new Comparison(bridge.sides()).differences()).isEmpty());
  }

  @Test
  void rowsAreCreatedChangedAndDeletedInTheGraphWithinASecond() {
    sql(
        """
        insert into memories (id, content, user_id, tags, importance, created_at, metadata)
        values ('row-1', 'first', 'ana', '{a,b}', 0.5, '2026-02-03 04:05:06.789+00', '{"n": 1}')
        """);
    bridge().soon().until(() -> node("row-1"), "first"::equals);
    sql("update memories set content = 'second', tags = null where id = 'row-1'");
    bridge().soon().until(() -> node("row-1"), "second"::equals);
    sql("delete from memories where id = 'row-1'");
    bridge().soon().until(() -> node("row-1"), "none"::equals);
  }

  @Test
  void nodesAreCreatedChangedAndDeletedInPostgresWithinASecond() {
    cypher(
        """
        CREATE (:Memory {id: 'node-1', content: 'first', user_id: 'ben', tags: ['a', 'b'],
          importance: 0.5, created_at: datetime('2026-02-03T04:05:06.789Z'), metadata: '{"n":1}'})
        """);
    bridge().soon().until(() -> row("node-1"), "first"::equals);
    cypher("MATCH (m:Memory {id: 'node-1'}) SET m.content = 'second' REMOVE m.tags");
    bridge().soon().until(() -> row("node-1"), "second"::equals);
    cypher("MATCH (m:Memory {id: 'node-1'}) DELETE m");
    bridge().soon().until(() -> row("node-1"), "none"::equals);
  }

  @Test
  void propertiesWithoutAColumnLiveInTheRestColumn() {
    cypher("CREATE (:Entity {id: 'rest-1', name: 'Rest', type: 'test', colour: 'green', size: 3})");
    bridge()
        .soon()
        .until(
            () ->
                bridge()
                    .sides()
                    .sql("select properties->>'colour' from entities where id='rest-1'"),
            rows -> rows.equals(List.of(List.of("green"))));
    sql(
        "update entities set properties = properties || '{\"colour\": \"red\"}' where id = 'rest-1'");
    bridge()
        .soon()
        .until(
            () ->
                bridge()
                    .sides()
                    .countGraph("MATCH (e:Entity {colour: 'red', size: 3}) RETURN count(e)"),
            count -> count == 1);
  }

  @Test
  void relationsCrossBothWays() {
    sql("insert into entities (id, name) values ('end-1', 'one'), ('end-2', 'two')");
    sql("insert into entity_relations values ('end-1', 'end-2', 'KNOWS', '{\"since\": 2020}')");
    bridge().soon().until(() -> edges("end-1", "end-2"), count -> count == 1);
    cypher(
        """
        MATCH (a:Entity {id: 'end-1'}), (b:Entity {id: 'end-2'})
        CREATE (b)-[:RELATES_TO {type: 'KNOWS'}]->(a)
        """);
    String back = "select count(*) from entity_relations where source_id = 'end-2'";
    bridge().soon().until(() -> bridge().sides().count(back), count -> count == 1);
    sql("delete from entity_relations where source_id = 'end-1'");
    bridge().soon().until(() -> edges("end-1", "end-2"), count -> count == 0);
    cypher("MATCH (:Entity {id: 'end-2'})-[r:RELATES_TO]->() DELETE r");
    bridge().soon().until(() -> bridge().sides().count(back), count -> count == 0);
  }

  @Test
  void aTruncatedTableIsEmptyInTheGraphToo() {
    sql("insert into entities (id, name) select 'cut-' || g, 'x' from generate_series(0, 20) g");
    sql(
        "insert into entity_relations (source_id, target_id, type)"
            + " select 'cut-0', 'cut-' || g, 'KNOWS' from generate_series(1, 20) g");
    String edges = "MATCH (:Entity {id: 'cut-0'})-[r:RELATES_TO]->() RETURN count(r)";
    bridge().within(Duration.ofSeconds(10)).until(() -> bridge().sides().countGraph(edges) == 20);
    sql("truncate entity_relations");
    bridge().within(Duration.ofSeconds(10)).until(() -> bridge().sides().countGraph(edges) == 0);
    assertThat(bridge().sides().count("select count(*) from entity_relations")).isZero();
  }

  @Test
  void aRelationWaitsForItsEnds() {
    sql("insert into memory_entities values ('late-m', 'late-e')");
    String parked = "select count(*) from pons.parked";
    bridge().within(Duration.ofSeconds(5)).until(() -> bridge().sides().count(parked) > 0);
    sql("insert into entities (id, name) values ('late-e', 'late')");
    cypher("CREATE (:Memory {id: 'late-m', content: 'late'})");
    String edges =
        "MATCH (:Memory {id:'late-m'})-[r:MENTIONS]->(:Entity {id:'late-e'}) RETURN count(r)";
    bridge()
        .within(Duration.ofSeconds(3))
        .until(() -> bridge().sides().countGraph(edges), count -> count == 1);
  }

  @Test
  void aNodeAndItsEdgesAreDeletedTogether() {
    cypher(
        """
        CREATE (a:Entity {id: 'gone-1', name: 'a'})-[:RELATES_TO {type: 'T'}]->
               (:Entity {id: 'gone-2', name: 'b'})
        """);
    String relations = "select count(*) from entity_relations where source_id = 'gone-1'";
    bridge().soon().until(() -> bridge().sides().count(relations), count -> count == 1);
    cypher("MATCH (a:Entity {id: 'gone-1'}) DETACH DELETE a");
    String rows = "select count(*) from entities where id = 'gone-1'";
    bridge()
        .soon()
        .until(() -> bridge().sides().count(relations) + bridge().sides().count(rows) == 0);
  }

  private void sql(String statement) {
    bridge().sides().sql(statement);
  }

  private void cypher(String statement) {
    bridge().sides().cypher(statement);
  }

  private String node(String id) {
    var found =
        bridge().sides().cypher("MATCH (m:Memory {id: $id}) RETURN m.content", Map.of("id", id));
    return found.isEmpty() ? "none" : found.get(0).get(0).asString();
  }

  private String row(String id) {
    var found = bridge().sides().sql("select content from memories where id = '" + id + "'");
    return found.isEmpty() ? "none" : found.get(0).get(0).toString();
  }

  private long edges(String from, String to) {
    return bridge()
        .sides()
        .cypher(
            "MATCH (:Entity {id: $from})-[r:RELATES_TO]->(:Entity {id: $to}) RETURN count(r)",
            Map.of("from", from, "to", to))
        .get(0)
        .get(0)
        .asLong();
  }
}
