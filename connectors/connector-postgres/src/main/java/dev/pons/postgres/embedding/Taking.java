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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what is due, in one transaction. Used once. */
final class Taking {
  private static final String TAKE =
      """
      UPDATE pons.embeddings e SET due = now() + ? * interval '1 ms'
      FROM (SELECT mapping, key FROM pons.embeddings
            WHERE status = 'PENDING' AND due <= now() AND mapping = ANY (?)
            ORDER BY due LIMIT ? FOR NO KEY UPDATE SKIP LOCKED) d
      WHERE e.mapping = d.mapping AND e.key = d.key
      RETURNING e.mapping, e.key, e.attempts, e.text_hash, e.model, e.vector_hash
      """;

  private final Connection connection;
  private final EmbeddedTables tables;

  Taking(Connection connection, EmbeddedTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /** What is kept of a record. */
  private record Kept(
      RecordKey key,
      int attempts,
      @Nullable String textHash,
      @Nullable String model,
      @Nullable String vectorHash) {}

  List<EmbeddingTask> take(int limit, Duration lease) throws SQLException {
    Map<Searchable, List<Kept>> taken = new LinkedHashMap<>();
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setLong(1, lease.toMillis());
      take.setArray(2, KeyColumns.array(connection, tables.names()));
      take.setInt(3, limit);
      try (ResultSet found = take.executeQuery()) {
        while (found.next()) {
          Kept kept = kept(found);
          Searchable searchable = tables.of(kept.key()).orElseThrow();
          taken.computeIfAbsent(searchable, s -> new ArrayList<>()).add(kept);
        }
      }
    }
    List<EmbeddingTask> tasks = new ArrayList<>();
    for (Map.Entry<Searchable, List<Kept>> some : taken.entrySet()) {
      read(some.getKey(), some.getValue(), tasks);
    }
    return tasks;
  }

  private static Kept kept(ResultSet found) throws SQLException {
    return new Kept(
        RecordKey.parse(found.getString(1), found.getString(2)),
        found.getInt(3),
        found.getString(4),
        found.getString(5),
        found.getString(6));
  }

  /** Rows that are gone are forgotten; should they come back, somebody will ask again. */
  private void read(Searchable searchable, List<Kept> kept, List<EmbeddingTask> tasks)
      throws SQLException {
    KeyRows wanted = new KeyRows(tables.table(searchable));
    for (int n = 0; n < kept.size(); n++) {
      wanted.add(n, kept.get(n).key(), null);
    }
    List<RecordKey> gone = new ArrayList<>(kept.stream().map(Kept::key).toList());
    try (PreparedStatement select = connection.prepareStatement(tables.sql(searchable).read())) {
      select.setString(1, wanted.json());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          Kept one = kept.get(found.getInt(1));
          tasks.add(task(searchable, one, found));
          gone.remove(one.key());
        }
      }
    }
    EmbeddingRequests.forget(connection, gone);
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
