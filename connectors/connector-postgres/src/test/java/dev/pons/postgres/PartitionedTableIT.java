package dev.pons.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.testkit.table.Committing;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A table in partitions is one table. */
final class PartitionedTableIT {
  private static final RecordKey ONE = RecordKey.of("note", "a1");
  private static final RecordKey TWO = RecordKey.of("note", "z1");
  private static final Searchables NOT_SEARCHED = new Searchables(List.of(), List.of());
  private static Playground database;
  private static Postgres postgres;

  @BeforeAll
  static void create() {
    database = Playground.create();
    database.run(
        """
        CREATE TABLE notes (id text PRIMARY KEY, title text, stars bigint, more jsonb)
          PARTITION BY RANGE (id);
        CREATE TABLE notes_a PARTITION OF notes FOR VALUES FROM ('a') TO ('m');
        CREATE TABLE notes_m PARTITION OF notes FOR VALUES FROM ('m') TO ('zz');
        CREATE TABLE tags (id bigint PRIMARY KEY, name text);
        CREATE TABLE note_tags (note_id text, tag_id bigint, weight float8,
          PRIMARY KEY (note_id, tag_id))
        """);
    postgres = Postgres.connect(database.config());
  }

  @AfterAll
  static void close() {
    postgres.close();
    database.close();
  }

  @Test
  void rowsOfAllPartitionsAreWrittenAndGuarded() {
    TableStore store = postgres.store(SampleMappings.ALL);
    Fence fence = store.raise(0, 0);
    new Committing(store, fence).add(ONE, Map.of("title", "a")).add(TWO, Map.of()).send();
    TableView stale = Committing.read(store, ONE);
    database.run("UPDATE notes SET stars = 1 WHERE id = 'a1'");
    assertThat(
            new Committing(store, fence)
                .add(ONE, stale, Map.of("title", "b"), 1)
                .add(TWO, Map.of("title", "b"))
                .send()
                .committed())
        .containsExactly(TWO);
    assertThat(new Committing(store, fence).add(ONE, null).send().committed()).containsExactly(ONE);
    assertThat(postgres.scan().page(SampleMappings.NOTE, KeyRange.ALL, null, 10).keys())
        .contains(TWO)
        .doesNotContain(ONE);
  }

  @Test
  void changesAreThoseOfTheWholeTable() throws InterruptedException {
    ReplicationOptions options =
        new ReplicationOptions("pons", database.role(), Duration.ofSeconds(1));
    try (ChangeSource source = postgres.changes(SampleMappings.ALL, options)) {
      source.install();
      source.begin();
      database.run("INSERT INTO notes VALUES ('b1', 'x')");
      List<Change> changes = source.poll(10, Duration.ofSeconds(10)).changes();
      assertThat(changes).extracting(Change::key).containsExactly(RecordKey.of("note", "b1"));
    }
  }

  @Test
  void triggersSeeWhatIsWrittenToAPartitionDirectly() throws InterruptedException {
    try (ChangeSource source =
        postgres.outbox(SampleMappings.ALL, NOT_SEARCHED, Duration.ofMillis(20))) {
      source.install();
      source.begin();
      database.run(
          "CREATE TABLE notes_z PARTITION OF notes FOR VALUES FROM ('zz') TO ('zzz')",
          "INSERT INTO notes VALUES ('c1', 'x')",
          "INSERT INTO notes_m VALUES ('n1', 'x')",
          "INSERT INTO notes_z VALUES ('zz1', 'x')",
          "UPDATE notes SET id = 'n2' WHERE id = 'c1'");
      List<Change> changes = source.poll(10, Duration.ofSeconds(10)).changes();
      assertThat(changes)
          .extracting(change -> change.kind() + " " + change.key().parts().get(0))
          .containsExactlyInAnyOrder(
              "CREATED c1", "CREATED n1", "CREATED zz1", "DELETED c1", "CREATED n2");
      database.run("TRUNCATE notes");
      assertThat(source.poll(10, Duration.ofSeconds(10)).emptied()).containsExactly("note");
      source.poll(10, Duration.ZERO);
    } finally {
      database.run("DROP SCHEMA pons CASCADE");
      postgres.close();
      postgres = Postgres.connect(database.config());
    }
  }
}
