package dev.pons.postgres.forget;

import dev.pons.core.forget.Copies;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the tables of schema {@code pons} keep of records. */
public final class PostgresCopies implements Copies {
  private static final String KEYS =
      " WHERE (mapping, key) IN (SELECT * FROM unnest(?::text[], ?::text[]))";

  /** A request that comes again is carried out again. */
  private static final String IN_OUTCOME =
      """
       WHERE EXISTS (
        SELECT FROM jsonb_array_elements(outcome) o, unnest(?::text[], ?::text[]) k(mapping, key)
        WHERE (o ->> 'mapping' = k.mapping AND o ->> 'key' = k.key)
          OR o -> 'relations' @> jsonb_build_array(jsonb_build_array(k.mapping, k.key)))
      """;

  private static final List<Kept> ALL =
      List.of(
          new Kept("conflicts", "pons.conflicts", KEYS),
          new Kept("parked keys and dead letters", "pons.parked", KEYS),
          new Kept("states of embeddings", "pons.embeddings", KEYS),
          new Kept("answers to requests", "pons.idempotency", IN_OUTCOME),
          new Kept("states in the ledger", "pons.ledger", KEYS));

  private final Database database;

  public PostgresCopies(Database database) {
    this.database = database;
  }

  /** What a table keeps, and which of it. */
  private record Kept(String what, String table, String which) {}

  private interface Statement {
    long run(PreparedStatement statement) throws SQLException;
  }

  @Override
  public SortedMap<String, Long> find(Set<RecordKey> keys) {
    return database.transaction(
        connection -> each(connection, "SELECT count(*) FROM ", keys, PostgresCopies::count));
  }

  @Override
  public SortedMap<String, Long> forget(Set<RecordKey> keys) {
    return database.transaction(
        connection -> each(connection, "DELETE FROM ", keys, delete -> delete.executeUpdate()));
  }

  private static SortedMap<String, Long> each(
      Connection connection, String verb, Set<RecordKey> keys, Statement statement)
      throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Kept kept : ALL) {
      try (PreparedStatement prepared =
          connection.prepareStatement(verb + kept.table() + kept.which())) {
        KeyColumns.set(prepared, 1, keys);
        long count = statement.run(prepared);
        if (count > 0) {
          counts.put(kept.what(), count);
        }
      }
    }
    return counts;
  }

  private static long count(PreparedStatement select) throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }
}
