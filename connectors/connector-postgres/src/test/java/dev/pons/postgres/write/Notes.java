package dev.pons.postgres.write;

import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Once;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.RecordWriter;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.WrittenRows;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.testkit.table.SampleMappings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sample's tables with constraints, a journal of what was done to notes, and a writer. */
final class Notes implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final String CREATE =
      """
      CREATE TABLE notes (
        id text PRIMARY KEY, title text NOT NULL DEFAULT 'untitled',
        stars bigint CONSTRAINT no_minus CHECK (stars >= 0), more jsonb);
      CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL CONSTRAINT one_name UNIQUE);
      CREATE TABLE note_tags (
        note_id text REFERENCES notes, tag_id bigint REFERENCES tags, weight float8,
        PRIMARY KEY (note_id, tag_id));
      CREATE TABLE journal (n serial, id text, what text);
      CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO journal (id, what) VALUES (coalesce(new.id, old.id), tg_op);
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_it AFTER INSERT OR UPDATE OR DELETE ON notes
        FOR EACH ROW EXECUTE FUNCTION note_it();
      """;

  Playground database;
  Postgres postgres;
  RecordWriter writer;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = Playground.create();
    database.run(CREATE);
    postgres = Postgres.connect(database.config());
    writer =
        postgres.recordWriter(SampleMappings.ALL, new Searchables(List.of(), List.of()), () -> {});
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    database.run("TRUNCATE notes, tags, note_tags, journal, pons.idempotency, pons.parked");
  }

  static RecordKey note(String id) {
    return RecordKey.of("note", id);
  }

  static RecordWrite put(RecordKey key, Map<String, Object> set) {
    return new RecordWrite(key, Kind.PUT, set, Set.of(), false);
  }

  static RecordWrite patch(RecordKey key, Map<String, Object> set, String... removed) {
    return new RecordWrite(key, Kind.PATCH, set, Set.of(removed), false);
  }

  static RecordWrite delete(RecordKey key, boolean relations) {
    return new RecordWrite(key, Kind.DELETE, Map.of(), Set.of(), relations);
  }

  List<RowOutcome> write(RecordWrite... writes) {
    return writer.write(List.of(writes), null).rows();
  }

  RowChange change(RecordWrite write) {
    return write(write).get(0).change();
  }

  WrittenRows once(@Nullable Once once, RecordWrite... writes) {
    return writer.write(List.of(writes), once);
  }

  /** A note as {@code title|stars|more}. */
  List<String> rows() {
    return database.list(
        "SELECT concat_ws('|', id, title, coalesce(stars::text, '-'), coalesce(more::text, '-'))"
            + " FROM notes ORDER BY id");
  }

  List<String> journal() {
    return database.list("SELECT what FROM journal ORDER BY n");
  }

  /** Does the same eight times at once. */
  static <T> List<T> eightAtOnce(Callable<T> work) throws Exception {
    int many = 8;
    CyclicBarrier together = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      Callable<T> after =
          () -> {
            together.await();
            return work.call();
          };
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(Collections.nCopies(many, after))) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    postgres.close();
    database.close();
  }
}
