package dev.pons.postgres.ledger;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Parked;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys that are put aside, and those whose time has come. Thread-safe. */
public final class ParkedKeys {
  private static final String HELD =
      """
      SELECT p.mapping, p.key, p.changes::text
      FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
      JOIN pons.parked p ON p.mapping = k.mapping AND p.key = k.key
      """;

  /**
   * A waiting key is woken; the look now and then is for wakes that got lost. A contested one is
   * looked at after 5 s, then after pauses that double up to a minute. What an operator decided
   * while the key was being parked is looked at at once.
   */
  private static final String PARK =
      """
      WITH fence AS (
        UPDATE pons.fences SET attempted = greatest(attempted, ?) WHERE partition = ?)
      INSERT INTO pons.parked AS p (mapping, key, partition, state, reason, waits_for, changes,
                                    retry_at)
      SELECT r.mapping, r.key, ?, r.state, r.reason, r.waits_for, r.changes,
             now() + CASE r.state WHEN 'WAITING' THEN interval '60 s'
                                  WHEN 'CONTESTED' THEN interval '5 s'
                                  WHEN 'UNDECIDED' THEN
                                    (SELECT CASE WHEN bool_and(c.state = 'CHOSEN')
                                            THEN interval '0 s' END
                                     FROM pons.conflicts c
                                     WHERE c.mapping = r.mapping AND c.key = r.key
                                       AND c.state IN ('OPEN', 'CHOSEN')) END
      FROM jsonb_to_recordset(?::jsonb) AS r(
        mapping text, key text, state text, reason text, waits_for text[], changes jsonb)
      ON CONFLICT (mapping, key) DO UPDATE
      SET partition = excluded.partition, state = excluded.state, reason = excluded.reason,
          waits_for = excluded.waits_for, changes = excluded.changes,
          attempts = p.attempts + 1,
          retry_at = CASE WHEN excluded.state = 'CONTESTED'
            THEN now() + least(interval '60 s', interval '5 s' * 2 ^ least(p.attempts, 4))
            ELSE excluded.retry_at END
      """;

  private static final String SUSPECTS =
      """
      SELECT l.mapping, l.key FROM pons.ledger l
      WHERE l.partition = ? AND l.suspect AND l.mapping = ANY (?)
        AND NOT EXISTS (SELECT FROM pons.parked p WHERE p.mapping = l.mapping AND p.key = l.key)
      LIMIT ?
      """;

  private static final String DUE =
      """
      UPDATE pons.parked p SET retry_at = now() + interval '30 s'
      FROM (SELECT mapping, key FROM pons.parked
            WHERE partition = ? AND retry_at <= now() AND mapping = ANY (?)
            ORDER BY retry_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED) d
      WHERE p.mapping = d.mapping AND p.key = d.key
      RETURNING p.mapping, p.key
      """;

  private final Database database;
  private final Fences fences;
  private final Waking waking;
  private final String[] mappings;

  ParkedKeys(Database database, Fences fences, Waking waking, Mappings known) {
    this.database = database;
    this.fences = fences;
    this.waking = waking;
    this.mappings = known.all().stream().map(Mapping::name).toArray(String[]::new);
  }

  void park(Fence fence, long mark, List<Parked> keys) {
    database.transaction(
        connection -> {
          fences.lock(connection, fence, null);
          Map<RecordKey, Set<Change>> changes = held(connection, keys);
          List<Object> rows = new ArrayList<>(keys.size());
          for (Parked parked : keys) {
            Set<Change> all = changes.computeIfAbsent(parked.key(), key -> new LinkedHashSet<>());
            all.addAll(parked.changes());
            rows.add(row(parked, all));
          }
          new ConflictWriter(connection).keepOpen(keys);
          return write(connection, fence, mark, rows);
        });
  }

  private static Map<RecordKey, Set<Change>> held(Connection connection, List<Parked> keys)
      throws SQLException {
    Map<RecordKey, Set<Change>> held = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(HELD)) {
      KeyColumns.set(select, 1, keys.stream().map(Parked::key).toList());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          RecordKey key = RecordKey.parse(found.getString(1), found.getString(2));
          held.put(key, new LinkedHashSet<>(Changes.read(key, found.getString(3))));
        }
      }
    }
    return held;
  }

  private Map<String, @Nullable Object> row(Parked parked, Set<Change> changes) {
    Set<RecordKey> waitsFor = new HashSet<>(parked.waitsFor());
    boolean waits = parked.state() != Parked.State.DEAD || !waitsFor.isEmpty();
    if (waits) {
      waitsFor.addAll(waking.alsoWaitsFor(parked.key()));
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("mapping", parked.key().mapping());
    row.put("key", parked.key().text());
    row.put("state", parked.state().name());
    row.put("reason", parked.reason());
    row.put("waits_for", KeyColumns.together(waitsFor));
    row.put("changes", Changes.write(changes));
    return row;
  }

  private static int write(Connection connection, Fence fence, long mark, List<Object> rows)
      throws SQLException {
    try (PreparedStatement park = connection.prepareStatement(PARK)) {
      park.setLong(1, mark);
      park.setInt(2, fence.partition());
      park.setInt(3, fence.partition());
      park.setString(4, Json.write(rows));
      return park.executeUpdate();
    }
  }

  Set<RecordKey> due(Fence fence, int limit) {
    return database.transaction(
        connection -> {
          fences.lock(connection, fence, null);
          Set<RecordKey> due = keys(connection, SUSPECTS, fence.partition(), limit);
          if (due.size() < limit) {
            due.addAll(keys(connection, DUE, fence.partition(), limit - due.size()));
          }
          return due;
        });
  }

  private Set<RecordKey> keys(Connection connection, String sql, int partition, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, partition);
      statement.setArray(2, KeyColumns.array(connection, mappings));
      statement.setInt(3, limit);
      try (ResultSet found = statement.executeQuery()) {
        return KeyColumns.read(found);
      }
    }
  }
}
