package dev.pons.postgres.write;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Once;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWriter;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.WrittenRows;
import dev.pons.postgres.embedding.EmbeddingRequests;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.Misfits;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of one Postgres database; what is to have one effect is kept beside them. */
public final class PostgresRecordWriter implements RecordWriter {
  private final Database database;
  private final MappedTables tables;
  private final EmbeddingRequests embeddings;
  private final Repeats repeats;
  private final Misfits misfits;

  public PostgresRecordWriter(
      Database database, MappedTables tables, EmbeddingRequests embeddings) {
    this.database = database;
    this.tables = tables;
    this.embeddings = embeddings;
    this.repeats = new Repeats(database);
    this.misfits = new Misfits(database);
  }

  @Override
  public WrittenRows write(List<RecordWrite> writes, @Nullable Once once) {
    // Tables are looked up before a connection is taken: a deletion looks at relations as well.
    for (Mapping mapping : tables.mappings().all()) {
      tables.of(mapping);
    }
    WrittenRows written;
    try {
      written = database.transaction(connection -> write(connection, writes, once));
    } catch (RefusedException e) {
      tables.forget();
      throw e;
    } catch (PoisonRecordException e) {
      throw writes.size() == 1 ? located(writes.get(0), e) : e;
    }
    if (once != null && !written.replayed()) {
      repeats.claimed();
    }
    embeddings.committed();
    return written;
  }

  private PoisonRecordException located(RecordWrite write, PoisonRecordException reason) {
    MappedTable table = tables.of(tables.mappings().of(write.key()));
    return misfits.located(table, write.key(), write.set(), reason);
  }

  private WrittenRows write(Connection connection, List<RecordWrite> writes, @Nullable Once once)
      throws SQLException {
    if (once != null && !repeats.claim(connection, once)) {
      return new WrittenRows(repeats.kept(connection, once), true);
    }
    List<RowOutcome> rows = new RowTransaction(connection, tables).write(writes);
    embeddings.written(connection, texts(rows));
    if (once != null) {
      repeats.keep(connection, once, rows);
    }
    return new WrittenRows(rows, false);
  }

  /** Long texts are digests here, and so are asked for even where they are not new: no harm. */
  private static Map<RecordKey, Map<String, Object>> texts(List<RowOutcome> rows) {
    Map<RecordKey, Map<String, Object>> written = new LinkedHashMap<>();
    for (RowOutcome row : rows) {
      if (row.written() != null && row.change() != RowChange.UNCHANGED) {
        written.put(row.key(), row.written());
      }
    }
    return written;
  }
}
