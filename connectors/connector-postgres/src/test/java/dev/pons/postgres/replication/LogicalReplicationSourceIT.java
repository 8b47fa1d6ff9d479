package dev.pons.postgres.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.TableStore;
import dev.pons.core.write.RecordWrite;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.SampleTables;
import dev.pons.testkit.source.ChangeSourceContract;
import dev.pons.testkit.table.Committing;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and what is particular to the log. */
final class LogicalReplicationSourceIT extends ChangeSourceContract {
  private static Playground database;
  private static SampleTables tables;
  private static Postgres postgres;
  private static int slots;

  private ReplicationOptions options;

  @BeforeAll
  static void connect() {
    database = Playground.create();
    tables = new SampleTables(database);
    tables.create();
    postgres = Postgres.connect(database.config());
  }

  @AfterAll
  static void disconnect() {
    postgres.close();
    database.close();
  }

  @Override
  protected ChangeSource freshSource() {
    tables.clear();
    String slot = database.role() + "_" + slots++;
    options = new ReplicationOptions("pons", slot, Duration.ofMillis(200));
    return newSource();
  }

  private LogicalReplicationSource newSource() {
    return postgres.changes(SampleMappings.ALL, options);
  }

  @AfterEach
  void dropSlot() {
    source.close();
    dropTheSlot();
  }

  private void dropTheSlot() {
    database.run(
        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
            + " WHERE active_pid IS NOT NULL AND slot_name = '"
            + options.slot()
            + "'");
    Awaitility.await()
        .ignoreExceptions()
        .until(
            () -> {
              database.run(
                  "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                      + " WHERE slot_name = '"
                      + options.slot()
                      + "'");
              return true;
            });
  }

  @Override
  protected RecordKey key(String id) {
    return RecordKey.of("note", id);
  }

  @Override
  protected void insert(String id) {
    database.run("INSERT INTO notes (id, title) VALUES ('" + id + "', 'a')");
  }

  @Override
  protected void update(String id) {
    database.run("UPDATE notes SET title = title || 'x' WHERE id = '" + id + "'");
  }

  @Override
  protected void delete(String id) {
    database.run("DELETE FROM notes WHERE id = '" + id + "'");
  }

  @Override
  protected void insertMany(String prefix, int count) {
    database.run(
        "INSERT INTO notes (id) SELECT '"
            + prefix
            + "' || n FROM generate_series(1, "
            + count
            + ") n");
  }

  @Override
  protected void insertAsBridge(String id) {
    TableStore store = postgres.store(SampleMappings.ALL);
    new Committing(store, store.raise(0, 0)).add(key(id), Map.of("title", "a")).send();
  }

  @Test
  void clientsWritesAreUsersWrites() throws InterruptedException {
    RecordWrite write =
        new RecordWrite(key("w"), RecordWrite.Kind.PUT, Map.of("title", "a"), Set.of(), false);
    postgres
        .recordWriter(SampleMappings.ALL, new Searchables(List.of(), List.of()), () -> {})
        .write(List.of(write), null);
    assertThat(pollUntil(key("w"))).extracting(Change::kind).containsExactly(ChangeKind.CREATED);
  }

  @Test
  void changedKeyMakesBothKeysDirty() throws InterruptedException {
    insert("a");
    pollUntil(key("a"));
    database.run("UPDATE notes SET id = 'b' WHERE id = 'a'");
    assertThat(pollUntil(key("b")))
        .extracting(Change::key, Change::kind)
        .containsExactly(tuple(key("a"), ChangeKind.DELETED), tuple(key("b"), ChangeKind.CREATED));
  }

  @Test
  void fullReplicaIdentityReportsTheSame() throws InterruptedException {
    database.run("ALTER TABLE notes REPLICA IDENTITY FULL");
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
      database.run("ALTER TABLE notes REPLICA IDENTITY DEFAULT");
    }
  }

  @Test
  void relationsAreReportedWithBothEnds() throws InterruptedException {
    database.run(
        "INSERT INTO notes (id) VALUES ('a')",
        "INSERT INTO tags VALUES (7)",
        "INSERT INTO note_tags VALUES ('a', 7)");
    pollUntil(key("a"), RecordKey.of("tag", 7L), RecordKey.of("tagged", "a", 7L));
  }

  @Test
  void whatATriggerDoesAfterTheBridgesWriteIsReported() throws InterruptedException {
    database.run(
        """
        CREATE FUNCTION tag_it() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO tags VALUES (1) ON CONFLICT DO NOTHING;
             UPDATE notes SET stars = 1 WHERE id = NEW.id AND stars IS NULL; RETURN NULL; END $$;
        CREATE TRIGGER tag_it AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION tag_it()
        """);
    try {
      insertAsBridge("own");
      assertThat(pollUntil(RecordKey.of("tag", 1L), key("own")))
          .filteredOn(change -> change.key().equals(key("own")))
          .extracting(Change::kind)
          .containsExactly(ChangeKind.UPDATED);
    } finally {
      database.run("DROP TRIGGER tag_it ON notes", "DROP FUNCTION tag_it");
    }
  }

  @Test
  void cascadeOfTheBridgesDeletionIsReported() throws InterruptedException {
    database.run(
        "ALTER TABLE note_tags DROP CONSTRAINT note_tags_note_id_fkey,"
            + " ADD CONSTRAINT note_tags_note_id_fkey FOREIGN KEY (note_id) REFERENCES notes"
            + " ON DELETE CASCADE");
    database.run(
        "INSERT INTO notes (id) VALUES ('a')",
        "INSERT INTO tags VALUES (7)",
        "INSERT INTO note_tags VALUES ('a', 7)");
    pollUntil(RecordKey.of("tagged", "a", 7L));
    TableStore store = postgres.store(SampleMappings.ALL);
    new Committing(store, store.raise(0, 0)).add(key("a"), null).send();
    assertThat(pollUntil(RecordKey.of("tagged", "a", 7L)))
        .extracting(Change::key)
        .containsExactly(RecordKey.of("tagged", "a", 7L));
  }

  @Test
  void rolledBackChangesAreNotReported() throws Exception {
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO notes (id) VALUES ('undone')");
      connection.rollback();
    }
    insert("a");
    assertThat(pollUntil(key("a"))).extracting(Change::key).containsExactly(key("a"));
  }

  @Test
  void slotOfAnIdleDatabaseMovesOn() throws InterruptedException {
    confirmUntil();
    database.run("CREATE TABLE unmapped AS SELECT g FROM generate_series(1, 20000) g");
    Awaitility.await().until(() -> retained() > 500_000);
    Instant deadline = Instant.now().plusSeconds(20);
    while (retained() > 100_000 && Instant.now().isBefore(deadline)) {
      SourceBatch batch = source.poll(10, Duration.ofMillis(100));
      assertThat(batch.changes()).isEmpty();
      confirm(batch);
    }
    assertThat(retained()).isLessThan(100_000);
    database.run("DROP TABLE unmapped");
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
    database.run("DROP PUBLICATION pons");
    insert("unseen");
    assertThat(source.install()).isTrue();
    source.begin();
    insert("a");
    pollUntil(key("a"));
  }

  @Test
  void publicationFollowsTheMappings() throws InterruptedException {
    source.poll(10, Duration.ZERO);
    database.run("ALTER PUBLICATION pons DROP TABLE tags");
    assertThat(source.install()).isTrue();
    assertThat(database.list("SELECT count(*) FROM pg_publication_tables WHERE pubname = 'pons'"))
        .containsExactly("3");
    source.begin();
    source.poll(10, Duration.ZERO);
    database.run(
        "CREATE TABLE other (id int PRIMARY KEY)", "ALTER PUBLICATION pons ADD TABLE other");
    assertThat(source.install()).isFalse();
    database.run("DROP TABLE other");
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
    database.run("ALTER TABLE tags REPLICA IDENTITY NOTHING");
    try {
      assertThatThrownBy(() -> source.install())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("tags");
    } finally {
      database.run("ALTER TABLE tags REPLICA IDENTITY DEFAULT");
    }
  }

  @Test
  void truncationTellsWhichMappingsMayHaveLostTheirRecords() throws InterruptedException {
    insert("a");
    pollUntil(key("a"));
    database.run("TRUNCATE notes CASCADE");
    SourceBatch batch = source.poll(100, Duration.ofMillis(50));
    while (batch.emptied().isEmpty()) {
      batch = source.poll(100, Duration.ofMillis(50));
    }
    assertThat(batch.emptied()).containsExactlyInAnyOrder("note", "tagged");
    insert("b");
    assertThat(pollUntil(key("b"))).extracting(Change::key).isEqualTo(List.of(key("b")));
  }
}
