package dev.pons.postgres.ledger;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Who waits for whom: a relation for its ends to come, an entity to be deleted for its relations to
 * go.
 */
final class Waking {
  /** Rows that are locked are just being looked at. */
  private static final String WAKE =
      """
      UPDATE pons.parked p SET retry_at = now()
      FROM (SELECT mapping, key FROM pons.parked WHERE waits_for && ?::text[]
            FOR NO KEY UPDATE SKIP LOCKED) w
      WHERE p.mapping = w.mapping AND p.key = w.key
      RETURNING p.mapping, p.key
      """;

  private final Mappings mappings;

  Waking(Mappings mappings) {
    this.mappings = mappings;
  }

  /** Wakes the keys that waited for what these commits did, and returns them. */
  Set<RecordKey> wake(Connection connection, Collection<KeyCommit> commits) throws SQLException {
    Set<RecordKey> waitedFor = new HashSet<>();
    commits.forEach(commit -> addWaitedFor(commit, waitedFor));
    if (waitedFor.isEmpty()) {
      return Set.of();
    }
    try (PreparedStatement wake = connection.prepareStatement(WAKE)) {
      wake.setArray(1, KeyColumns.array(connection, KeyColumns.together(waitedFor)));
      try (ResultSet found = wake.executeQuery()) {
        return KeyColumns.read(found);
      }
    }
  }

  private void addWaitedFor(KeyCommit commit, Set<RecordKey> waitedFor) {
    Mapping mapping = mappings.of(commit.key());
    if (mapping instanceof RelationMapping relation) {
      if (commit.result() == null) {
        waitedFor.addAll(ends(relation, commit.key()));
      }
    } else if (commit.result() != null) {
      waitedFor.add(commit.key());
    }
  }

  /** Whose creation, besides what the core names, lets a parked key go on. */
  Set<RecordKey> alsoWaitsFor(RecordKey key) {
    return mappings.has(key.mapping()) && mappings.of(key) instanceof RelationMapping relation
        ? ends(relation, key)
        : Set.of();
  }

  private static Set<RecordKey> ends(RelationMapping relation, RecordKey key) {
    Set<RecordKey> ends = new HashSet<>();
    ends.add(relation.fromKey(key));
    ends.add(relation.toKey(key));
    return ends;
  }
}
