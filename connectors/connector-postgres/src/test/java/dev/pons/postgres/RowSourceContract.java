package dev.pons.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pons.core.capture.SourceBatch;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.TableStore;
import dev.pons.core.write.RecordWrite;
import dev.pons.testkit.source.ChangeSourceContract;
import dev.pons.testkit.table.Committing;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every source of rows' changes guarantees, however it captures them. */
public abstract class RowSourceContract extends ChangeSourceContract {
  @RegisterExtension static final SampleDatabase SAMPLE = new SampleDatabase();

  protected static Playground database() {
    return SAMPLE.database();
  }

  protected static SampleTables tables() {
    return SAMPLE.tables();
  }

  protected static Postgres postgres() {
    return SAMPLE.postgres();
  }

  /** Through which the bridge and its clients write. */
  protected Postgres writer() {
    return postgres();
  }

  @Override
  protected RecordKey key(String id) {
    return RecordKey.of("note", id);
  }

  @Override
  protected void insert(String id) {
    database().run("INSERT INTO notes (id, title) VALUES ('" + id + "', 'a')");
  }

  @Override
  protected void update(String id) {
    database().run("UPDATE notes SET title = title || 'x' WHERE id = '" + id + "'");
  }

  @Override
  protected void delete(String id) {
    database().run("DELETE FROM notes WHERE id = '" + id + "'");
  }

  @Override
  protected void insertMany(String prefix, int count) {
    database()
        .run(
            "INSERT INTO notes (id) SELECT '"
                + prefix
                + "' || n FROM generate_series(1, "
                + count
                + ") n");
  }

  @Override
  protected void insertAsBridge(String id) {
    TableStore store = writer().store(SampleMappings.ALL);
    new Committing(store, store.raise(0, 0)).add(key(id), Map.of("title", "a")).send();
  }

  @Test
  void clientsWritesAreUsersWrites() throws InterruptedException {
    RecordWrite write =
        new RecordWrite(key("w"), RecordWrite.Kind.PUT, Map.of("title", "a"), Set.of(), false);
    writer()
        .recordWriter(SampleMappings.ALL, new Searchables(List.of(), List.of()), () -> {})
        .write(List.of(write), null);
    assertThat(pollUntil(key("w"))).extracting(Change::kind).containsExactly(ChangeKind.CREATED);
  }

  @Test
  void changedKeyMakesBothKeysDirty() throws InterruptedException {
    insert("a");
    pollUntil(key("a"));
    database().run("UPDATE notes SET id = 'b' WHERE id = 'a'");
    assertThat(pollUntil(key("b")))
        .extracting(Change::key, Change::kind)
        .containsExactlyInAnyOrder(
            tuple(key("a"), ChangeKind.DELETED), tuple(key("b"), ChangeKind.CREATED));
  }

  @Test
  void relationsAreReportedWithBothEnds() throws InterruptedException {
    database()
        .run(
            "INSERT INTO notes (id) VALUES ('a')",
            "INSERT INTO tags VALUES (7)",
            "INSERT INTO note_tags VALUES ('a', 7)");
    pollUntil(key("a"), RecordKey.of("tag", 7L), RecordKey.of("tagged", "a", 7L));
  }

  @Test
  void whatATriggerDoesAfterTheBridgesWriteIsReported() throws InterruptedException {
    database()
        .run(
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
      database().run("DROP TRIGGER tag_it ON notes", "DROP FUNCTION tag_it");
    }
  }

  @Test
  void cascadeOfTheBridgesDeletionIsReported() throws InterruptedException {
    database()
        .run(
            "ALTER TABLE note_tags DROP CONSTRAINT note_tags_note_id_fkey,"
                + " ADD CONSTRAINT note_tags_note_id_fkey FOREIGN KEY (note_id) REFERENCES notes"
                + " ON DELETE CASCADE");
    database()
        .run(
            "INSERT INTO notes (id) VALUES ('a')",
            "INSERT INTO tags VALUES (7)",
            "INSERT INTO note_tags VALUES ('a', 7)");
    pollUntil(RecordKey.of("tagged", "a", 7L));
    TableStore store = writer().store(SampleMappings.ALL);
    new Committing(store, store.raise(0, 0)).add(key("a"), null).send();
    assertThat(pollUntil(RecordKey.of("tagged", "a", 7L)))
        .extracting(Change::key)
        .containsExactly(RecordKey.of("tagged", "a", 7L));
  }

  @Test
  void rolledBackChangesAreNotReported() throws Exception {
    try (var connection = database().open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO notes (id) VALUES ('undone')");
      connection.rollback();
    }
    insert("a");
    assertThat(pollUntil(key("a"))).extracting(Change::key).containsExactly(key("a"));
  }

  @Test
  void truncationTellsWhichMappingsMayHaveLostTheirRecords() throws InterruptedException {
    insert("a");
    pollUntil(key("a"));
    database().run("TRUNCATE notes CASCADE");
    SourceBatch batch = source.poll(100, Duration.ofMillis(50));
    while (batch.emptied().isEmpty()) {
      batch = source.poll(100, Duration.ofMillis(50));
    }
    assertThat(batch.emptied()).containsExactlyInAnyOrder("note", "tagged");
    insert("b");
    assertThat(pollUntil(key("b"))).extracting(Change::key).isEqualTo(List.of(key("b")));
  }
}
