package dev.pons.postgres.forget;

import dev.pons.core.forget.KeptStates;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the tables of schema {@code pons} keep of records. */
public final class PostgresStates implements KeptStates {
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
          new Kept("answers to requests", "pons.idempotency", IN_OUTCOME),
          new Kept("states in the ledger", "pons.ledger", KEYS));

  /** While a row stands, this tells whether its vector is ours, and of which text. */
  private static final Kept OF_GONE = new Kept("states of embeddings", "pons.embeddings", KEYS);

  private static final String LOCK =
      """
      SELECT l.mapping, l.key, l.version
      FROM pons.ledger l
      JOIN unnest(?::text[], ?::text[]) AS k(mapping, key) USING (mapping, key)
      ORDER BY l.mapping, l.key
      FOR UPDATE OF l
      """;

  private static final String HALF_DONE = "SELECT mapping, key FROM pons.intents" + KEYS;

  private final Database database;

  public PostgresStates(Database database) {
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
        connection -> {
          SortedMap<String, Long> counts = new TreeMap<>();
          for (Kept kept : ALL) {
            each(connection, "SELECT count(*) FROM ", kept, keys, counts, PostgresStates::count);
          }
          each(connection, "SELECT count(*) FROM ", OF_GONE, keys, counts, PostgresStates::count);
          return counts;
        });
  }

  /** Who works on a record meanwhile waits for its row in the ledger, and looks again. */
  @Override
  public Released forget(Map<RecordKey, Long> versions, Set<RecordKey> gone) {
    return database.transaction(
        connection -> {
          Set<RecordKey> keys = asLookedAt(connection, versions);
          Set<RecordKey> ofGone = new LinkedHashSet<>(keys);
          ofGone.retainAll(gone);
          SortedMap<String, Long> counts = new TreeMap<>();
          each(connection, "DELETE FROM ", OF_GONE, ofGone, counts, d -> d.executeUpdate());
          for (Kept kept : ALL) {
            each(connection, "DELETE FROM ", kept, keys, counts, delete -> delete.executeUpdate());
          }
          return new Released(counts, keys);
        });
  }

  private static Set<RecordKey> asLookedAt(Connection connection, Map<RecordKey, Long> versions)
      throws SQLException {
    Map<RecordKey, Long> now = new HashMap<>();
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      KeyColumns.set(lock, 1, versions.keySet());
      try (ResultSet found = lock.executeQuery()) {
        while (found.next()) {
          now.put(RecordKey.parse(found.getString(1), found.getString(2)), found.getLong(3));
        }
      }
    }
    Set<RecordKey> keys = new LinkedHashSet<>(versions.keySet());
    keys.removeIf(key -> !now.getOrDefault(key, 0L).equals(versions.get(key)));
    try (PreparedStatement halfDone = connection.prepareStatement(HALF_DONE)) {
      KeyColumns.set(halfDone, 1, keys);
      try (ResultSet found = halfDone.executeQuery()) {
        keys.removeAll(KeyColumns.read(found));
      }
    }
    return keys;
  }

  private static void each(
      Connection connection,
      String verb,
      Kept kept,
      Set<RecordKey> keys,
      Map<String, Long> counts,
      Statement statement)
      throws SQLException {
    try (PreparedStatement prepared =
        connection.prepareStatement(verb + kept.table() + kept.which())) {
      KeyColumns.set(prepared, 1, keys);
      long count = statement.run(prepared);
      if (count > 0) {
        counts.put(kept.what(), count);
      }
    }
  }

  private static long count(PreparedStatement select) throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }
}
