package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the bridge kept of a record can be taken away. */
class ForgetIT {
  @RegisterExtension
  static final Bridge BRIDGE = Bridge.with(Map.of("PONS_SEARCH_SCOPE", "user_id"));

  @Test
  void nothingIsLeftOfARecordThatIsGone() {
    fill("zq9gone", "zoe");
    sql("delete from memory_entities where memory_id = 'zq9gone'");
    sql("delete from memories where id = 'zq9gone'");
    cypher("MATCH (m:Memory {id: 'zq9gone-bad'}) DELETE m");
    BRIDGE
        .within(Duration.ofSeconds(20))
        .until(() -> nodes("zq9gone") == 0 && tombstones("zq9gone") == 2);
    BRIDGE.settle();
    assertThat(leaks("zq9gone")).as("before").isNotEmpty();

    Cli.Ran dry = forget("Memory", "zq9gone", "--dry-run");
    assertThat(dry.status()).as(dry.out()).isZero();
    assertThat(dry.out())
        .contains("kept: 1 conflicts", "kept: 1 answers to requests", "states in the ledger")
        .contains("events");
    assertThat(leaks("zq9gone")).as("after a dry run").isNotEmpty();

    Cli.Ran done = forget("Memory", "zq9gone");
    assertThat(done.status()).as(done.out()).isZero();
    assertThat(forget("Memory", "zq9gone-bad").status()).isZero();
    assertThat(leaks("zq9gone")).isEmpty();
    assertThat(forget("Memory", "zq9gone").out())
        .as("but for the search above")
        .isEqualToIgnoringNewLines("forgotten: 2 cached answers");
    assertThat(forget("Memory", "zq9gone").out()).contains("nothing is kept");
  }

  @Test
  void ofAScopeWhoseRecordsStandOnlyWhatIsAgreedIsKept() {
    fill("zq9here", "hugo");
    long conflicts = conflicts("zq9here");
    assertThat(conflicts).isEqualTo(1);

    Cli.Ran done = forget("--scope", "user_id=hugo");
    assertThat(done.status()).as(done.out()).isZero();
    assertThat(done.out()).contains("forgotten: 1 conflicts", "stand in a store");
    BRIDGE.settle();
    assertThat(conflicts("zq9here")).isZero();
    assertThat(BRIDGE.sides().count("select count(*) from pons.idempotency")).isZero();
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE
                        .sides()
                        .count(
                            "select count(*) from pons.ledger"
                                + " where key = '[\"zq9here\"]' and base is not null")
                    == 1);
    sql("update memories set content = 'after' where id = 'zq9here'");
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE
                        .sides()
                        .countGraph(
                            "MATCH (m:Memory {id: 'zq9here', content: 'after'}) RETURN count(m)")
                    == 1);
    assertThat(conflicts("zq9here")).as("both sides agreed all the while").isZero();
    cypher("MATCH (m:Memory {id: 'zq9here-bad'}) DELETE m");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(forget("Nothing", "m1").out()).contains("no mapping is named 'Nothing'");
    assertThat(forget("--scope", "colour=red").out())
        .contains("no mapping has the properties colour");
    assertThat(forget("--scope", "importance=much").out()).contains("'importance' is no float");
    assertThat(forget().status()).isEqualTo(2);
    assertThat(forget("Memory").status()).isEqualTo(2);
    assertThat(forget("Memory", "m1", "--scope", "user_id=ana").status()).isEqualTo(2);
    RecordClient http = new RecordClient(BRIDGE.daemon().data());
    assertThat(http.post("/v1/forget", "{}").status()).isEqualTo(400);
    assertThat(http.post("/v1/forget", "{\"scope\": {\"user_id\": [1]}}").status()).isEqualTo(400);
  }

  /** A record with a relation, a conflict, a dead letter beside it, and answers that show it. */
  private static void fill(String id, String user) {
    RecordClient http = new RecordClient(BRIDGE.daemon().data());
    RecordClient.Reply written =
        http.putOnce(
            "/v1/records/Memory/" + id + "?wait=10s",
            "{\"content\": \"harbour\", \"user_id\": \"%s\"}".formatted(user),
            "once-" + id);
    assertThat(written.status()).isEqualTo(201);
    sql("insert into entities (id, name) values ('of-%s', 'x')".formatted(user));
    sql("insert into memory_entities values ('%s', 'of-%s')".formatted(id, user));
    BRIDGE.within(Duration.ofSeconds(10)).until(() -> edges(id) == 1);
    BRIDGE.settle();
    BRIDGE.daemon().stop();
    sql("update memories set content = 'harbour by sql' where id = '%s'".formatted(id));
    cypher("MATCH (m:Memory {id: '%s'}) SET m.content = 'harbour by cypher'".formatted(id));
    cypher("CREATE (:Memory {id: '%s-bad', content: 'x', importance: 'none'})".formatted(id));
    BRIDGE.daemon().start();
    BRIDGE.daemon().awaitReady();
    BRIDGE.within(Duration.ofSeconds(30)).until(() -> conflicts(id) == 1 && deadLetters(id) == 1);
    BRIDGE.settle();
    String search = "/v1/search?q=harbour&scope=user_id=" + user;
    RecordClient after = new RecordClient(BRIDGE.daemon().data());
    assertThat(after.get(search).body().path("hits")).hasSize(2);
    assertThat(after.get("/v1/records/Memory/" + id + "?cached=true").status()).isEqualTo(200);
  }

  private static List<String> leaks(String marker) {
    List<String> tables = List.of("memories", "entities", "memory_entities");
    return new ArrayList<>(
        new Leaks(BRIDGE, marker)
            .find(tables, "true", List.of("/v1/search?q=harbour&scope=user_id=zoe")));
  }

  private static Cli.Ran forget(String... words) {
    List<String> command = new ArrayList<>(List.of("forget"));
    command.addAll(List.of(words));
    return Cli.pons(BRIDGE.daemon().environment(), command.toArray(String[]::new));
  }

  private static long conflicts(String id) {
    return BRIDGE
        .sides()
        .count("select count(*) from pons.conflicts where key = '[\"%s\"]'".formatted(id));
  }

  private static long deadLetters(String id) {
    return BRIDGE
        .sides()
        .count("select count(*) from pons.dead_letters where key = '[\"%s-bad\"]'".formatted(id));
  }

  /** Ledger rows of records that are gone. */
  private static long tombstones(String id) {
    return BRIDGE
        .sides()
        .count(
            "select count(*) from pons.ledger where key like '[\"%s\"%%' and base is null"
                .formatted(id));
  }

  private static long nodes(String id) {
    return BRIDGE
        .sides()
        .countGraph("MATCH (m:Memory) WHERE m.id STARTS WITH '%s' RETURN count(m)".formatted(id));
  }

  private static long edges(String id) {
    return BRIDGE
        .sides()
        .countGraph("MATCH (:Memory {id: '%s'})-[r:MENTIONS]->() RETURN count(r)".formatted(id));
  }

  private static void sql(String statement) {
    BRIDGE.sides().sql(statement);
  }

  private static void cypher(String statement) {
    BRIDGE.sides().cypher(statement);
  }
}
