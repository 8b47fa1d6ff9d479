package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Parks keys whose rows came back different from what was written, in the transaction that wrote
 * them: what a trigger made of a row is looked at again, whatever becomes of the owner.
 */
final class AlteredRows {
  /** So many alterations in a row, and the key would never come to rest. */
  private static final int MOST_ALTERATIONS = 5;

  private static final String PARK =
      """
      INSERT INTO pons.parked AS p (mapping, key, partition, state, reason, waits_for, changes,
                                    retry_at)
      SELECT k.mapping, k.key, ?, 'ALTERED', 'a trigger of the table changed what was written',
             '{}', '[]', now()
      FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
      ON CONFLICT (mapping, key) DO UPDATE
      SET partition = excluded.partition, waits_for = excluded.waits_for,
          changes = excluded.changes, attempts = p.attempts + 1,
          state = CASE WHEN p.attempts + 1 < ? THEN 'ALTERED' ELSE 'OSCILLATING' END,
          reason = excluded.reason
            || CASE WHEN p.attempts + 1 < ? THEN '' ELSE ', time and again' END,
          retry_at = CASE WHEN p.attempts + 1 < ? THEN now() END
      RETURNING mapping, key, state
      """;

  private final Connection connection;
  private final Set<RecordKey> again = new HashSet<>();
  private final Set<RecordKey> oscillating = new HashSet<>();

  AlteredRows(Connection connection) {
    this.connection = connection;
  }

  void park(Fence fence, Collection<RecordKey> altered) throws SQLException {
    if (altered.isEmpty()) {
      return;
    }
    try (PreparedStatement park = connection.prepareStatement(PARK)) {
      park.setInt(1, fence.partition());
      KeyColumns.set(park, 2, altered);
      for (int parameter = 4; parameter <= 6; parameter++) {
        park.setInt(parameter, MOST_ALTERATIONS);
      }
      try (ResultSet parked = park.executeQuery()) {
        while (parked.next()) {
          RecordKey key = RecordKey.parse(parked.getString(1), parked.getString(2));
          (parked.getString(3).equals("ALTERED") ? again : oscillating).add(key);
        }
      }
    }
  }

  /** Keys that are to be looked at again at once. */
  Set<RecordKey> again() {
    return again;
  }

  /** Keys to which this happened too often. */
  Set<RecordKey> oscillating() {
    return oscillating;
  }
}
