package dev.pons.postgres.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.postgres.RowSourceContract;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract, and what is particular to the log. */
final class LogicalReplicationSourceIT extends RowSourceContract {
  private static int slots;

  private ReplicationOptions options;

  @Override
  protected ChangeSource freshSource() {
    tables().clear();
    String slot = database().role() + "_" + slots++;
    options = new ReplicationOptions("pons", slot, Duration.ofMillis(200));
    return newSource();
  }

  private LogicalReplicationSource newSource() {
    return postgres().changes(SampleMappings.ALL, options);
  }

  @AfterEach
  void dropSlot() {
    source.close();
    dropTheSlot();
  }

  private void dropTheSlot() {
    database()
        .run(
            "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                + " WHERE active_pid IS NOT NULL AND slot_name = '"
                + options.slot()
                + "'");
    Awaitility.await()
        .ignoreExceptions()
        .until(
            () -> {
              database()
                  .run(
                      "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                          + " WHERE slot_name = '"
                          + options.slot()
                          + "'");
              return true;
            });
  }

  @Test
  void fullReplicaIdentityReportsTheSame() throws InterruptedException {
    database().run("ALTER TABLE notes REPLICA IDENTITY FULL");
    try {
      insert("a");
      update("a");
      delete("a");
      insert("b");
      assertThat(pollUntil(key("b")))
          .extracting(Change::kind)
          .containsExactly(
              ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.DELETED, ChangeKind.CREATED);
    } finally {
      database().run("ALTER TABLE notes REPLICA IDENTITY DEFAULT");
    }
  }

  @Test
  void slotOfAnIdleDatabaseMovesOn() throws InterruptedException {
    confirmUntil();
    database().run("CREATE TABLE unmapped AS SELECT g FROM generate_series(1, 20000) g");
    Awaitility.await().until(() -> retained() > 500_000);
    Instant deadline = Instant.now().plusSeconds(20);
    while (retained() > 100_000 && Instant.now().isBefore(deadline)) {
      SourceBatch batch = source.poll(10, Duration.ofMillis(100));
      assertThat(batch.changes()).isEmpty();
      confirm(batch);
    }
    assertThat(retained()).isLessThan(100_000);
    database().run("DROP TABLE unmapped");
  }

  private long retained() {
    return newSource().status().orElseThrow().retainedBytes();
  }

  @Test
  void lostSlotIsReplacedAndToldUntilSomebodyGoesOn() throws InterruptedException {
    source.poll(10, Duration.ZERO);
    source.close();
    dropTheSlot();
    assertThat(newSource().install()).isTrue();
    assertThat(newSource().install()).isTrue();
    source.begin();
    source.poll(10, Duration.ZERO);
    assertThat(newSource().install()).isFalse();
  }

  @Test
  void lostPublicationIsReplacedAndTold() throws InterruptedException {
    source.poll(10, Duration.ZERO);
    source.close();
    database().run("DROP PUBLICATION pons");
    insert("unseen");
    assertThat(source.install()).isTrue();
    source.begin();
    insert("a");
    pollUntil(key("a"));
  }

  @Test
  void publicationFollowsTheMappings() throws InterruptedException {
    source.poll(10, Duration.ZERO);
    database().run("ALTER PUBLICATION pons DROP TABLE tags");
    assertThat(source.install()).isTrue();
    assertThat(database().list("SELECT count(*) FROM pg_publication_tables WHERE pubname = 'pons'"))
        .containsExactly("3");
    source.begin();
    source.poll(10, Duration.ZERO);
    database()
        .run("CREATE TABLE other (id int PRIMARY KEY)", "ALTER PUBLICATION pons ADD TABLE other");
    assertThat(source.install()).isFalse();
    database().run("DROP TABLE other");
  }

  @Test
  void newReaderTakesTheSlotFromTheFormerOne() throws InterruptedException {
    LogicalReplicationSource successor = newSource();
    successor.begin();
    insert("a");
    ChangeSource former = source;
    source = successor;
    pollUntil(key("a"));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                former.poll(10, Duration.ofMillis(50));
              }
            })
        .isInstanceOf(RetryableException.class);
    former.close();
  }

  @Test
  void tableWhoseKeyIsNotItsIdentityIsRefused() {
    database().run("ALTER TABLE tags REPLICA IDENTITY NOTHING");
    try {
      assertThatThrownBy(() -> source.install())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("tags");
    } finally {
      database().run("ALTER TABLE tags REPLICA IDENTITY DEFAULT");
    }
  }
}
