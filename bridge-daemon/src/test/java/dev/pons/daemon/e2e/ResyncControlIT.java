package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators and resyncs. Nothing is captured: only resyncs bring anything together. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResyncControlIT {
  /** With one partition the bus is full after few pages. */
  @RegisterExtension
  static final Bridge BRIDGE =
      Bridge.with(Map.of("PONS_CAPTURE_ENABLED", "false", "PONS_PARTITIONS", "1"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MANY = 12_000;

  @Test
  @Order(1)
  void aPausedResyncOffersNothingMoreAlsoAfterAKillAndIsDoneOnceItIsResumed() throws SQLException {
    Loads.rows(BRIDGE.sides(), "paused", MANY);
    String id;
    try (Connection held = holdTheLedger()) {
      id = start("Memory");
      awaitFullBus(id);
      Cli.Ran another = pons("resync", "--mapping", "Memory");
      assertThat(another.status()).isEqualTo(1);
      assertThat(another.out()).contains(id, "has begun");
      assertThat(pons("resync", "pause", id).out()).contains("resync " + id + " paused");
      held.rollback();
    }
    long offered = job(id).path("offered").asLong();
    assertThat(offered).isGreaterThan(4_000).isLessThan(MANY);
    otherScopesGoOn();
    assertPausedAt(id, offered);

    BRIDGE.daemon().kill();
    BRIDGE.daemon().start();
    BRIDGE.daemon().awaitReady();

    otherScopesGoOn();
    assertPausedAt(id, offered);
    assertThat(nodes("paused")).isEqualTo(offered);

    Cli.Ran resumed = pons("resync", "resume", id, "--wait");
    assertThat(resumed.status()).as(resumed.out()).isZero();
    assertThat(resumed.out()).contains("resync " + id + " done");
    assertThat(nodes("paused")).isEqualTo(MANY);
    Cli.Ran verify = pons("verify");
    assertThat(verify.status()).as(verify.out()).isZero();
  }

  @Test
  @Order(2)
  void aCancelledResyncLeavesTheRestAsItIs() throws SQLException {
    BRIDGE.sides().sql("update memories set agent_id = 'changed' where id like 'paused-%'");
    String id;
    try (Connection held = holdTheLedger()) {
      id = start("Memory");
      awaitFullBus(id);
      assertThat(pons("resync", "cancel", id).out()).contains("cancelled");
      held.rollback();
    }
    BRIDGE.settle();
    JsonNode cancelled = job(id);
    assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
    long changed =
        BRIDGE.sides().countGraph("MATCH (m:Memory) WHERE m.agent_id = 'changed' RETURN count(m)");
    assertThat(changed).isEqualTo(cancelled.path("offered").asLong()).isLessThan(MANY);
    Cli.Ran resumed = pons("resync", "resume", id);
    assertThat(resumed.status()).isEqualTo(1);
    assertThat(resumed.out()).contains("is cancelled");
    assertThat(pons("resync", "list").out()).contains(id, "cancelled", "done");
  }

  @Test
  @Order(3)
  void whoeverStopsWaitingIsToldThatTheResyncGoesOn() throws Exception {
    try (Connection held = holdTheLedger()) {
      Path out = Files.createTempFile(Artifacts.work("wait"), "out", ".txt");
      Process waiting = waitInTheBackground(out);
      BRIDGE.within(PATIENCE).until(() -> Files.readString(out).contains("0 %"));

      waiting.destroy(); // SIGTERM: as Ctrl-C, but no shell can have had it ignored

      assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(out)).contains("no longer waiting", "goes on");
      assertThat(jobs().path(0).path("state").asText()).isEqualTo("running");
      held.rollback();
    }
    String id = jobs().path(0).path("id").asText();
    BRIDGE.within(PATIENCE).until(() -> job(id).path("state").asText().equals("done"));
    assertThat(pons("verify").status()).isZero();
  }

  @Test
  @Order(4)
  void onlyWhatIsInScopeIsLookedAt() {
    BRIDGE
        .sides()
        .sql(
            "update memories set agent_id = 'scoped' where id in"
                + " ('paused-100', 'paused-101', 'paused-102', 'paused-103')");
    BRIDGE.sides().sql("insert into memories (id, content) values ('unknown', 'to the ledger')");
    String[] range = {"--mapping", "Memory", "--from", "paused-100", "--to", "paused-101"};
    assertThat(resync("--dry-run", range).out()).contains("2 differ; nothing was done");
    assertThat(scoped()).isZero();
    resync("--wait", range);
    assertThat(scoped()).isEqualTo(2);
    resync("--wait", "--mapping", "Memory", "--key", "paused-102");
    assertThat(scoped()).isEqualTo(3);
    resync("--wait", "--direction", "graph-to-postgres");
    assertThat(scoped()).isEqualTo(4);
    assertThat(pons("verify").out()).contains("[\"unknown\"]", "1 differences");
    resync("--wait", "--changed-since", "1h");
    Cli.Ran verify = pons("verify");
    assertThat(verify.status()).as(verify.out()).isZero();
  }

  private static Cli.Ran resync(String how, String... scope) {
    List<String> words = new ArrayList<>(List.of("resync", how));
    words.addAll(List.of(scope));
    Cli.Ran ran = pons(words.toArray(String[]::new));
    assertThat(ran.status()).as(ran.out()).isZero();
    return ran;
  }

  private static long scoped() {
    return BRIDGE
        .sides()
        .countGraph("MATCH (m:Memory) WHERE m.agent_id = 'scoped' RETURN count(m)");
  }

  private static Process waitInTheBackground(Path out) throws IOException {
    List<String> command = new ArrayList<>(Artifacts.pons());
    command.addAll(List.of("resync", "--wait", "--data", data()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  /** Nothing can be agreed on, so that the bus fills; keys are still found. */
  private static Connection holdTheLedger() throws SQLException {
    Connection connection = BRIDGE.sides().connect();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("lock table pons.ledger in exclusive mode");
    }
    return connection;
  }

  private static String start(String mapping) {
    return BRIDGE
        .daemon()
        .post("/v1/resyncs", "{\"mapping\": \"" + mapping + "\"}")
        .path("id")
        .asText();
  }

  private static void awaitFullBus(String id) {
    BRIDGE.within(PATIENCE).until(() -> job(id).path("offered").asLong() > 4_000);
  }

  /**
   * A resync that was asked for later is done: nothing of an earlier one is about to be offered.
   */
  private static void otherScopesGoOn() {
    Cli.Ran ran = pons("resync", "--mapping", "Entity", "--wait");
    assertThat(ran.status()).as(ran.out()).isZero();
    BRIDGE.settle();
  }

  private static void assertPausedAt(String id, long offered) {
    JsonNode job = job(id);
    assertThat(job.path("state").asText()).isEqualTo("paused");
    assertThat(job.path("offered").asLong()).isEqualTo(offered);
    assertThat(job.path("done").asLong()).isEqualTo(offered);
    assertThat(job.path("percent").asInt()).isEqualTo((int) (offered * 100 / MANY));
  }

  private static long nodes(String prefix) {
    return BRIDGE
        .sides()
        .countGraph("MATCH (m:Memory) WHERE m.id STARTS WITH '" + prefix + "-' RETURN count(m)");
  }

  private static JsonNode job(String id) {
    return new RecordClient(BRIDGE.daemon().data()).get("/v1/resyncs/" + id).body();
  }

  private static JsonNode jobs() {
    return new RecordClient(BRIDGE.daemon().data()).get("/v1/resyncs").body().path("resyncs");
  }

  private static Cli.Ran pons(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data()));
    return Cli.pons(all.toArray(String[]::new));
  }

  private static String data() {
    return BRIDGE.daemon().data().toString();
  }
}
