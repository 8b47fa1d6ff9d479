package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same crosses with a role that may not replicate: triggers capture the rows' changes. */
class OutboxIT extends Crossing {
  private static final int MANY = 20_000;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @RegisterExtension
  @Order(1)
  static final PlainRole ROLE = new PlainRole();

  @RegisterExtension
  @Order(2)
  static final Bridge BRIDGE = Bridge.with(Map.of("PONS_LEASE", "5s"));

  @Override
  Bridge bridge() {
    return BRIDGE;
  }

  @AfterAll
  static void bothSidesAreEqual() {
    bothSidesAreEqual(BRIDGE);
  }

  @Test
  void statusSaysWhichWayWasChosenAndWhy() {
    JsonNode capture = BRIDGE.daemon().status().path("captures").get(0);
    assertThat(capture.path("side").asText()).isEqualTo("table");
    assertThat(capture.path("mode").asText()).isEqualTo("outbox");
    assertThat(capture.path("reason").asText()).isEqualTo("the role may not replicate");
    assertThat(capture.path("kept_bytes").asLong()).isPositive();
    Cli.Ran status = Cli.pons("status", "--data", BRIDGE.daemon().data().toString());
    assertThat(status.out()).contains("table running (outbox: the role may not replicate)");
    assertThat(BRIDGE.daemon().log())
        .contains("capture of rows mode=OUTBOX reason=\"the role may not replicate\"");
  }

  @Test
  void twentyThousandRowsAndNodesConvergeThroughTwoKillsOfTheDaemon() {
    Instant begin = Instant.now();
    Loads.rows(BRIDGE.sides(), "bulk", MANY);
    Loads.nodes(BRIDGE.sides(), "bulk", MANY);
    Loads.relations(BRIDGE.sides(), "bulk", 2_000);
    for (int kill = 1; kill <= 2; kill++) {
      BRIDGE.awaitProgress(kill * 3_000L, "bulk");
      BRIDGE.daemon().kill();
      BRIDGE
          .sides()
          .sql("update memories set content = 'kill " + kill + "' where id like 'bulk-1%'");
      BRIDGE.daemon().start();
    }
    BRIDGE.converge("20,000 rows and 20,000 nodes by triggers, with two kills", begin, LIMIT);
    BRIDGE.settle();
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(() -> BRIDGE.sides().count("select count(*) from pons.outbox") == 0);
  }

  @Test
  void whatTheBridgeWritesIsNoChangeOfAUser() {
    BRIDGE.settle();
    long written = writtenToTheOutbox();
    BRIDGE
        .sides()
        .cypher("UNWIND range(1, 500) AS g CREATE (:Memory {id: 'own-' + g, content: 'own'})");
    BRIDGE
        .within(Duration.ofSeconds(10))
        .until(
            () ->
                BRIDGE.sides().count("select count(*) from memories where id like 'own-%'") == 500);
    BRIDGE.settle();
    BRIDGE.sides().sql("update memories set content = 'mine' where id = 'own-1'");
    BRIDGE
        .soon()
        .until(
            () ->
                BRIDGE
                        .sides()
                        .countGraph(
                            "MATCH (m:Memory {id: 'own-1', content: 'mine'}) RETURN count(m)")
                    == 1);
    assertThat(writtenToTheOutbox()).isEqualTo(written + 1);
  }

  /** How many rows there ever were. */
  private static long writtenToTheOutbox() {
    return BRIDGE.sides().count("select last_value from pons.outbox_id_seq");
  }

  @Test
  void aWriteThroughTheDaemonIsInBothStoresWhenItSaysSo() {
    RecordClient records = new RecordClient(BRIDGE.daemon().data());
    var written = records.put("/v1/records/Memory/dual-1", "{\"content\": \"dual\"}");
    assertThat(written.status()).as(written.http().body()).isEqualTo(201);
    assertThat(written.body().path("position").asText()).matches("[0-9A-F]+/[0-9A-F]+");
    assertThat(
            BRIDGE.sides().cypher("MATCH (m:Memory {id: 'dual-1'}) RETURN m.content").stream()
                .map(row -> row.get(0).asString()))
        .isEqualTo(List.of("dual"));
  }
}
