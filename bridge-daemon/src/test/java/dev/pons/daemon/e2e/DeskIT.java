package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What both sides changed while the bridge was away, and what operators make of it. */
class DeskIT {
  private static final String MAPPINGS =
      """
      mappings:
        - label: Memory
          table: memories
          policies: {importance: sum, tags: union, content: manual}
        - label: Entity
          table: entities
          policy: prefer-graph
          on-delete-conflict: delete
          rest: properties
        - type: MENTIONS
          table: memory_entities
          from: {label: Memory, column: memory_id}
          to: {label: Entity, column: entity_id}
      """;

  @RegisterExtension static final Bridge BRIDGE = Bridge.configured(MAPPINGS);

  @BeforeAll
  static void changeBothSidesWhileTheBridgeIsAway() {
    sql(
        """
        insert into memories (id, content, importance, tags)
        select id, 'before', 1, '{a,b}' from unnest('{joined,open,ended}'::text[]) id
        """);
    sql("insert into entities (id, name) values ('deleted', 'before'), ('named', 'before')");
    BRIDGE.converge("preparation", Instant.now(), Duration.ofSeconds(30));
    BRIDGE.settle();
    BRIDGE.daemon().stop();
    sql("update memories set importance = importance + 0.5, tags = '{b,c}' where id = 'joined'");
    cypher("MATCH (m:Memory {id: 'joined'}) SET m.importance = 1.25, m.tags = ['a', 'b', 'd']");
    sql("update memories set content = 'by sql' where id in ('open', 'ended')");
    cypher("MATCH (m:Memory) WHERE m.id IN ['open', 'ended'] SET m.content = 'by cypher'");
    cypher("MATCH (m:Memory {id: 'open'}) SET m.agent_id = 'agent'");
    sql("delete from entities where id = 'deleted'");
    cypher("MATCH (e:Entity {id: 'deleted'}) SET e.name = 'changed', e.size = 3");
    sql("update entities set name = 'by sql' where id = 'named'");
    cypher("MATCH (e:Entity {id: 'named'}) SET e.name = 'by cypher'");
    BRIDGE.daemon().start();
    BRIDGE.daemon().awaitReady();
    BRIDGE.within(Duration.ofSeconds(30)).until(() -> conflicts("open").size() == 2);
    BRIDGE.settle();
  }

  @Test
  void countersAreAddedAndSetsAreJoined() {
    List<Object> row =
        sql("select importance, tags::text from memories where id = 'joined'").get(0);
    assertThat(row).isEqualTo(List.of(1.75, "{b,c,d}"));
    assertThat(
            graph(
                "MATCH (m:Memory {id: 'joined'}) WHERE m.importance = 1.75"
                    + " AND m.tags = ['b', 'c', 'd'] RETURN count(m)"))
        .isEqualTo(1);
  }

  @Test
  void whatAnOperatorDecidesIsWrittenAndNothingBefore() {
    assertThat(sql("select content, agent_id from memories where id = 'open'").get(0))
        .containsExactly("by sql", null);
    long id = conflict("open", "open");
    Cli.Ran told = pons("explain", "Memory", "open");
    assertThat(told.status()).as(told.out()).isEqualTo(1);
    assertThat(told.out()).contains("wait for an operator", "conflict " + id);

    Cli.Ran taken = pons("conflicts", "resolve", Long.toString(id), "--take", "graph");
    assertThat(taken.status()).as(taken.out()).isZero();
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE
                        .sides()
                        .count(
                            "select count(*) from memories where id = 'open' and agent_id = 'agent'"
                                + " and content = 'by cypher'")
                    == 1);
    BRIDGE.soon().until(() -> state(id).equals("decided"));
  }

  @Test
  void whatUsersEndThemselvesNeedsNoOperator() {
    long id = conflict("open", "ended");
    sql("update memories set content = 'by cypher' where id = 'ended'");
    BRIDGE.within(Duration.ofSeconds(10)).until(() -> state(id).equals("obsolete"));
  }

  @Test
  void aDeletionThatWonIsUndoneByTakingTheOtherSide() {
    assertThat(entities("deleted")).isZero();
    long id = conflict("decided", "deleted");
    Cli.Ran taken = pons("conflicts", "resolve", Long.toString(id), "--take", "graph");
    assertThat(taken.status()).as(taken.out()).isZero();
    assertThat(taken.out()).contains("retaken");
    assertThat(sql("select name, properties->>'size' from entities where id = 'deleted'").get(0))
        .isEqualTo(List.of("changed", "3"));
    assertThat(entities("deleted")).isEqualTo(1);
  }

  @Test
  void theLoserOfADecidedConflictIsTakenWhereTheWinnerStillStands() {
    long id = conflict("decided", "named");
    assertThat(pons("conflicts", "show", Long.toString(id)).out())
        .contains("by sql", "by cypher", "winner         graph");
    Cli.Ran taken = pons("conflicts", "resolve", Long.toString(id), "--take", "postgres");
    assertThat(taken.status()).as(taken.out()).isZero();
    assertThat(graph("MATCH (e:Entity {id: 'named'}) WHERE e.name = 'by sql' RETURN count(e)"))
        .isEqualTo(1);
    Cli.Ran again = pons("conflicts", "resolve", Long.toString(id), "--take", "postgres");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.out()).contains("taken already");
  }

  @Test
  void aDeadLetterIsTriedAgainOnceItsCauseIsMended() {
    sql("alter table entities add constraint no_poison check (name <> 'poison')");
    cypher("CREATE (:Entity {id: 'poison', name: 'poison'})");
    BRIDGE.within(Duration.ofSeconds(10)).until(() -> letters() == 1);
    assertThat(pons("dead-letters", "list", "--by-cause").out()).contains("no_poison");
    sql("alter table entities drop constraint no_poison");
    Cli.Ran retried = pons("dead-letters", "retry", "--mapping", "Entity", "--key", "poison");
    assertThat(retried.out()).contains("1 retried");
    BRIDGE.within(Duration.ofSeconds(10)).until(() -> letters() == 0);
    assertThat(BRIDGE.sides().count("select count(*) from entities where id = 'poison'"))
        .isEqualTo(1);
  }

  private static Cli.Ran pons(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", BRIDGE.daemon().data().toString()));
    return Cli.pons(all.toArray(String[]::new));
  }

  /** The conflict of a record. */
  private static long conflict(String state, String key) {
    return conflicts(state).stream()
        .filter(one -> one.path("key").path(0).asText().equals(key))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asLong();
  }

  private static String state(long id) {
    return get("/v1/conflicts/" + id).path("state").asText();
  }

  private static List<JsonNode> conflicts(String state) {
    List<JsonNode> found = new ArrayList<>();
    get("/v1/conflicts?state=" + state).path("conflicts").forEach(found::add);
    return found;
  }

  private static int letters() {
    return get("/v1/dead-letters?mapping=Entity").path("dead_letters").size();
  }

  private static JsonNode get(String path) {
    return new RecordClient(BRIDGE.daemon().data()).get(path).body();
  }

  private static long entities(String id) {
    return graph("MATCH (e:Entity {id: '" + id + "'}) RETURN count(e)");
  }

  private static long graph(String cypher) {
    return BRIDGE.sides().countGraph(cypher);
  }

  private static List<List<Object>> sql(String statement) {
    return BRIDGE.sides().sql(statement);
  }

  private static void cypher(String statement) {
    BRIDGE.sides().cypher(statement);
  }
}
