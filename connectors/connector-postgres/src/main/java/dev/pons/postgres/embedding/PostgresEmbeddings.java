package dev.pons.postgres.embedding;

import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.Settlement;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The work of embedding in {@code pons.embeddings}, beside the rows. */
public final class PostgresEmbeddings implements EmbeddingStore {
  private static final String WAITS =
      """
      SELECT EXISTS (SELECT FROM pons.embeddings
                     WHERE status = 'PENDING' AND reason IS NULL AND requested <= ?::pg_lsn)
      """;

  private static final String REDRIVE =
      """
      UPDATE pons.embeddings
      SET status = 'PENDING', attempts = 0, reason = NULL, due = now(),
          requested = pg_current_wal_insert_lsn()
      WHERE status = 'FAILED'
      """;

  private static final String COUNT =
      "SELECT status, count(*) FROM pons.embeddings GROUP BY status";

  private final Database database;
  private final EmbeddedTables tables;
  private final Sweep sweep;

  public PostgresEmbeddings(Database database, Searchables searchables, MappedTables tables) {
    this.database = database;
    this.tables = new EmbeddedTables(searchables, tables);
    this.sweep = new Sweep(database, this.tables);
  }

  @Override
  public List<EmbeddingTask> take(int limit, Duration lease) {
    tables.all().forEach(tables::table);
    return database.transaction(connection -> new Taking(connection, tables).take(limit, lease));
  }

  @Override
  public Set<RecordKey> settle(List<? extends Settlement> settlements) {
    return database.transaction(connection -> new Settling(connection, tables).settle(settlements));
  }

  @Override
  public Map<RecordKey, EmbeddingTask> read(Collection<RecordKey> keys) {
    tables.all().forEach(tables::table);
    List<RecordKey> ours = ours(keys);
    return database.transaction(connection -> new TaskRows(connection, tables).of(ours)).stream()
        .collect(Collectors.toMap(EmbeddingTask::key, Function.identity()));
  }

  private List<RecordKey> ours(Collection<RecordKey> keys) {
    return keys.stream().filter(key -> tables.of(key).isPresent()).distinct().toList();
  }

  @Override
  public void request(Collection<RecordKey> keys) {
    List<RecordKey> ours = ours(keys);
    if (!ours.isEmpty()) {
      database.statement(connection -> EmbeddingRequests.request(connection, ours));
    }
  }

  @Override
  public long sweep(String model) {
    return sweep.run(model);
  }

  @Override
  public long redrive() {
    return database.statement(
        connection -> {
          try (PreparedStatement redrive = connection.prepareStatement(REDRIVE)) {
            return (long) redrive.executeUpdate();
          }
        });
  }

  @Override
  public boolean waits(LogPosition before) {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(WAITS)) {
            select.setString(1, before.toString());
            try (ResultSet found = select.executeQuery()) {
              found.next();
              return found.getBoolean(1);
            }
          }
        });
  }

  @Override
  public Map<Status, Long> counts() {
    return database.statement(
        connection -> {
          Map<Status, Long> counts = new EnumMap<>(Status.class);
          try (PreparedStatement select = connection.prepareStatement(COUNT);
              ResultSet found = select.executeQuery()) {
            while (found.next()) {
              counts.put(Status.valueOf(found.getString(1)), found.getLong(2));
            }
          }
          return counts;
        });
  }
}
