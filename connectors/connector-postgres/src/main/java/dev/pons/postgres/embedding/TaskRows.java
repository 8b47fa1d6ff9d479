package dev.pons.postgres.embedding;

import static java.util.Objects.requireNonNull;

import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.KeyRows;
import dev.pons.postgres.record.RowJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads rows with what is kept of them: one statement per table. Used in one transaction. */
final class TaskRows {
  private static final String KEPT =
      """
      SELECT k.mapping, k.key, e.attempts, e.text_hash, e.model, e.vector_hash
      FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
      LEFT JOIN pons.embeddings e ON e.mapping = k.mapping AND e.key = k.key
      """;

  private final Connection connection;
  private final EmbeddedTables tables;

  TaskRows(Connection connection, EmbeddedTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /** Rows of any keys of embedded tables, whether something is kept of them or not. */
  List<EmbeddingTask> of(Collection<RecordKey> keys) throws SQLException {
    List<Kept> kept = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(KEPT)) {
      KeyColumns.set(select, 1, keys);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          kept.add(Kept.of(found));
        }
      }
    }
    return read(kept);
  }

  /** Those of them that have a row. */
  List<EmbeddingTask> read(List<Kept> kept) throws SQLException {
    Map<Searchable, List<Kept>> byTable = new LinkedHashMap<>();
    for (Kept one : kept) {
      Searchable searchable = tables.of(one.key()).orElseThrow();
      byTable.computeIfAbsent(searchable, s -> new ArrayList<>()).add(one);
    }
    List<EmbeddingTask> tasks = new ArrayList<>();
    for (Map.Entry<Searchable, List<Kept>> some : byTable.entrySet()) {
      read(some.getKey(), some.getValue(), tasks);
    }
    return tasks;
  }

  private void read(Searchable searchable, List<Kept> kept, List<EmbeddingTask> tasks)
      throws SQLException {
    KeyRows wanted = new KeyRows(tables.table(searchable));
    for (int n = 0; n < kept.size(); n++) {
      wanted.add(n, kept.get(n).key(), null);
    }
    try (PreparedStatement select = connection.prepareStatement(tables.sql(searchable).read())) {
      select.setString(1, wanted.json());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          tasks.add(task(searchable, kept.get(found.getInt(1)), found));
        }
      }
    }
  }

  private EmbeddingTask task(Searchable searchable, Kept kept, ResultSet found)
      throws SQLException {
    Map<String, Object> record =
        RowJson.properties(tables.table(searchable), Json.object(found.getString(3)));
    return new EmbeddingTask(
        kept.key(),
        kept.attempts(),
        found.getString(2),
        record,
        searchable.text().fill(record),
        requireNonNull(searchable.vector()).owner(),
        kept.textHash(),
        kept.model(),
        kept.vectorHash(),
        found.getString(4));
  }
}
