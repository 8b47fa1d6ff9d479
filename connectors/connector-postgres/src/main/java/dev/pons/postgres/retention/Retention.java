package dev.pons.postgres.retention;

import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is kept for people only, once it is old. Thread-safe; daemons may do it at once. */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** So few that no statement takes long. */
  private static final int AT_ONCE = 5_000;

  private static final String CONFLICTS =
      """
      DELETE FROM pons.conflicts WHERE id IN (
        SELECT id FROM pons.conflicts
        WHERE decided_at < now() - ? * interval '1 s' AND state NOT IN ('OPEN', 'CHOSEN')
        ORDER BY decided_at LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  private static final String RESYNCS =
      """
      DELETE FROM pons.resyncs WHERE id IN (
        SELECT id FROM pons.resyncs WHERE finished < now() - ? * interval '1 s'
        LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  /** The one that ended last says when the next is due. */
  private static final String VERIFICATIONS =
      """
      DELETE FROM pons.verifications WHERE id IN (
        SELECT id FROM pons.verifications
        WHERE coalesce(finished, touched) < now() - ? * interval '1 s'
          AND (finished IS NULL
               OR finished < (SELECT max(finished) FROM pons.verifications))
        LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  private final Database database;

  public Retention(Database database) {
    this.database = database;
  }

  /**
   * Deletes.
   *
   * @param conflicts how long conflicts are kept after they were decided
   * @param resyncs how long resyncs and comparisons are kept after they ended
   */
  public void expire(Duration conflicts, Duration resyncs) {
    int gone = all(CONFLICTS, conflicts) + all(RESYNCS, resyncs) + all(VERIFICATIONS, resyncs);
    if (gone > 0) {
      LOG.info("forgot what was over count={}", gone);
    }
  }

  private int all(String sql, Duration age) {
    int gone = 0;
    int some;
    do {
      some = some(sql, age);
      gone += some;
    } while (some == AT_ONCE);
    return gone;
  }

  private int some(String sql, Duration age) {
    return database.statement(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, age.toSeconds());
            delete.setInt(2, AT_ONCE);
            return delete.executeUpdate();
          }
        });
  }
}
