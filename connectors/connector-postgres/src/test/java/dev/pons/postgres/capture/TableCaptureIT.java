package dev.pons.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.SampleTables;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which way is chosen, and what becomes of the other one. */
final class TableCaptureIT {
  private static final String LEFT_OF_LOG =
      """
      SELECT slot_name::text FROM pg_replication_slots WHERE database = current_database()
      UNION ALL SELECT pubname::text FROM pg_publication
      """;

  private static final String LEFT_OF_TRIGGERS =
      """
      SELECT tgname::text FROM pg_trigger WHERE tgname LIKE 'pons%'
      UNION ALL SELECT proname::text FROM pg_proc WHERE proname LIKE 'capture%'
      UNION ALL SELECT key::text FROM pons.outbox
      """;

  private Playground database;
  private Postgres postgres;

  @BeforeEach
  void create() {
    database = Playground.create();
    new SampleTables(database).create();
    postgres = Postgres.connect(database.config());
  }

  @AfterEach
  void drop() {
    postgres.close();
    database.close();
  }

  private TableCapture capture(CaptureMode mode) {
    return capture(postgres, mode);
  }

  private TableCapture capture(Postgres through, CaptureMode mode) {
    ReplicationOptions replication =
        new ReplicationOptions("pons", database.role(), Duration.ofSeconds(1));
    return through.capture(
        SampleMappings.ALL,
        new Searchables(List.of(), List.of()),
        new CaptureOptions(mode, replication, Duration.ofMillis(20)));
  }

  /** Sets the way up, as a daemon does, and returns whether that asks for a resync. */
  private boolean settle(CaptureMode mode) throws InterruptedException {
    try (ChangeSource source = capture(mode).source().orElseThrow()) {
      boolean missed = source.install();
      source.begin();
      source.poll(10, Duration.ZERO);
      return missed;
    }
  }

  @Test
  void logicalReplicationIsChosenWhereItIsAllowed() {
    assertThat(capture(CaptureMode.AUTO).choice())
        .isEqualTo(
            new CaptureChoice(CaptureMode.LOGICAL, "the server streams its log to the role"));
  }

  @Test
  void triggersAreChosenForARoleThatMayNotReplicate() {
    database.admin("ALTER ROLE " + database.role() + " NOREPLICATION");
    assertThat(capture(CaptureMode.AUTO).choice())
        .isEqualTo(new CaptureChoice(CaptureMode.OUTBOX, "the role may not replicate"));
  }

  @Test
  void triggersAreChosenBehindAPooler() {
    try (Postgres pooled = Postgres.connect(database.config().withPooler(true))) {
      assertThat(capture(pooled, CaptureMode.AUTO).choice())
          .isEqualTo(new CaptureChoice(CaptureMode.OUTBOX, "the address is a pooler's"));
    }
  }

  @Test
  void logicalReplicationThatIsNotAllowedIsRefusedWithTheRemedy() {
    database.admin("ALTER ROLE " + database.role() + " NOREPLICATION");
    assertThatThrownBy(() -> capture(CaptureMode.LOGICAL))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("REPLICATION")
        .hasMessageContaining("postgres.capture");
  }

  @Test
  void nothingIsCapturedWhereItIsOff() {
    assertThat(capture(CaptureMode.OFF).source()).isEmpty();
    assertThat(capture(CaptureMode.OFF).kept().get()).isEmpty();
  }

  @Test
  void fromTheLogToTriggersAndBackNothingIsLeftOfTheOther() throws InterruptedException {
    assertThat(settle(CaptureMode.LOGICAL)).isTrue();
    assertThat(settle(CaptureMode.LOGICAL)).as("nothing missed since").isFalse();
    assertThat(database.list(LEFT_OF_LOG)).containsExactly(database.role(), "pons");
    assertThat(settle(CaptureMode.OUTBOX)).as("what the log had not told").isTrue();
    assertThat(database.list(LEFT_OF_LOG)).isEmpty();
    database.run("INSERT INTO notes (id) VALUES ('a')");
    assertThat(database.list(LEFT_OF_TRIGGERS)).hasSize(12 + 3 + 1);
    assertThat(settle(CaptureMode.OUTBOX)).isFalse();
    assertThat(settle(CaptureMode.LOGICAL)).isTrue();
    assertThat(database.list(LEFT_OF_TRIGGERS)).isEmpty();
  }

  @Test
  void theSlotStaysUntilTriggersAreSetUp() {
    try (ChangeSource log = capture(CaptureMode.LOGICAL).source().orElseThrow();
        ChangeSource triggers = capture(CaptureMode.OUTBOX).source().orElseThrow()) {
      log.install();
      triggers.install();
      triggers.begin();
      assertThat(database.list(LEFT_OF_LOG)).contains(database.role());
    }
  }

  @Test
  void aSlotThatTheRoleMayNotDropHoldsNothingUp() throws InterruptedException {
    settle(CaptureMode.LOGICAL);
    database.admin("ALTER ROLE " + database.role() + " NOREPLICATION");
    try (ChangeSource source = capture(CaptureMode.AUTO).source().orElseThrow()) {
      source.install();
      source.begin();
      database.run("INSERT INTO notes (id) VALUES ('a')");
      assertThat(source.poll(10, Duration.ofSeconds(5)).changes())
          .extracting(Change::key)
          .containsExactly(RecordKey.of("note", "a"));
    }
    assertThat(database.list(LEFT_OF_LOG)).contains(database.role());
    database.admin("ALTER ROLE " + database.role() + " REPLICATION");
  }
}
