package dev.pons.postgres.embedding;

import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.ledger.KeyColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Rows that are gone are forgotten; should they come back, somebody will ask again. */
  List<EmbeddingTask> take(int limit, Duration lease) throws SQLException {
    List<Kept> taken = new ArrayList<>();
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setLong(1, lease.toMillis());
      take.setArray(2, KeyColumns.array(connection, tables.names()));
      take.setInt(3, limit);
      try (ResultSet found = take.executeQuery()) {
        while (found.next()) {
          taken.add(Kept.of(found));
        }
      }
    }
    List<EmbeddingTask> tasks = new TaskRows(connection, tables).read(taken);
    Set<RecordKey> gone = taken.stream().map(Kept::key).collect(Collectors.toSet());
    tasks.forEach(task -> gone.remove(task.key()));
    EmbeddingRequests.forget(connection, gone);
    return tasks;
  }
}
