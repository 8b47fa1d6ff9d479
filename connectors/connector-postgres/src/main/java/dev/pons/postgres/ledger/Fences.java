package dev.pons.postgres.ledger;

import dev.pons.core.failure.FencedException;
import dev.pons.core.record.Position;
import dev.pons.core.store.Fence;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The partitions' fences. Thread-safe. */
public final class Fences {
  /**
   * Listed first in the transaction, so that the reader of the log skips what follows, and the
   * triggers of the outbox do. Their list names the transaction: left behind or copied, it counts
   * for no other one.
   */
  private static final String LOCK =
      """
      SELECT token, pg_logical_emit_message(true, 'pons', own.keys),
             set_config('pons.own', pg_current_xact_id() || ':' || own.keys, true)
      FROM pons.fences, (SELECT ?::text) own (keys)
      WHERE partition = ?
      FOR NO KEY UPDATE OF fences
      """;

  private static final String LOCK_SILENTLY =
      "SELECT token, NULL FROM pons.fences WHERE partition = ? FOR NO KEY UPDATE";

  private static final String RECOVER =
      """
      WITH before AS (SELECT attempted FROM pons.fences WHERE partition = ?),
           suspects AS (
             UPDATE pons.ledger SET suspect = true
             WHERE partition = ? AND seen > ? AND NOT suspect
               AND (SELECT attempted FROM before) <> ?
             RETURNING 1),
           fence AS (UPDATE pons.fences SET attempted = ? WHERE partition = ?)
      SELECT (SELECT attempted FROM before), (SELECT count(*) FROM suspects)
      """;

  /** Ids must move past a mark that Postgres, restored to an earlier point, has forgotten. */
  private static final String MOVE_ON =
      "SELECT setval('pons.batches', ?) FROM pons.batches WHERE last_value < ?";

  /** One at a time, or a later one could set the ids back. */
  private static final String MOVE_ON_ALONE = "SELECT pg_advisory_xact_lock(7665869811571124)";

  /** Others may draw ids between a look at the sequence and its setting: fewer than this. */
  private static final long DRAWN_MEANWHILE = 1_000_000;

  /**
   * Above every run that is kept, too, and never behind the clock: sequence and fences may have
   * come back from a backup, while entries of later runs are still on the bus.
   */
  private static final String NEXT_RUN =
      """
      SELECT setval('pons.runs',
        greatest(nextval('pons.runs'), (SELECT max(run) + 1 FROM pons.fences),
                 (extract(epoch FROM clock_timestamp()) * 1000)::bigint))
      """;

  private static final String NEXT_RUN_ALONE = "SELECT pg_advisory_xact_lock(7665869811571125)";

  private static final String DONE =
      """
      UPDATE pons.fences
      SET run = greatest(run, ?),
          sequence = CASE WHEN run < ? THEN ? WHEN run = ? THEN greatest(sequence, ?) ELSE sequence END
      WHERE partition = ? AND token = ?
      """;

  private final Database database;

  public Fences(Database database) {
    this.database = database;
  }

  /**
   * Locks the fence until the transaction ends.
   *
   * @param message what the log is to say of this transaction; null for nothing
   * @throws FencedException the token is another's
   */
  void lock(Connection connection, Fence fence, @Nullable String message) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(message == null ? LOCK_SILENTLY : LOCK)) {
      int parameter = 1;
      if (message != null) {
        lock.setString(parameter++, message);
      }
      lock.setInt(parameter, fence.partition());
      try (ResultSet found = lock.executeQuery()) {
        long standing = found.next() ? found.getLong(1) : -1;
        if (standing != fence.token()) {
          throw new FencedException(fence.partition(), fence.token(), standing);
        }
      }
    }
  }

  /** Why a guarded statement did nothing: another token stands there. */
  FencedException fenced(Fence fence) {
    long standing =
        database.statement(
            connection -> {
              String sql = "SELECT token FROM pons.fences WHERE partition = ?";
              try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, fence.partition());
                try (ResultSet found = select.executeQuery()) {
                  return found.next() ? found.getLong(1) : -1L;
                }
              }
            });
    return new FencedException(fence.partition(), fence.token(), standing);
  }

  /** {@link dev.pons.core.store.TableStore#recover}. */
  public int recover(Fence fence, long mark) {
    return database.transaction(
        connection -> {
          lock(connection, fence, null);
          int suspects = suspect(connection, fence.partition(), mark);
          moveOn(connection, mark);
          return suspects;
        });
  }

  private static int suspect(Connection connection, int partition, long mark) throws SQLException {
    try (PreparedStatement recover = connection.prepareStatement(RECOVER)) {
      recover.setInt(1, partition);
      recover.setInt(2, partition);
      recover.setLong(3, mark);
      recover.setLong(4, mark);
      recover.setLong(5, mark);
      recover.setInt(6, partition);
      try (ResultSet found = recover.executeQuery()) {
        found.next();
        return found.getInt(2);
      }
    }
  }

  private static void moveOn(Connection connection, long mark) throws SQLException {
    if (mark < 1) {
      return;
    }
    try (PreparedStatement alone = connection.prepareStatement(MOVE_ON_ALONE);
        PreparedStatement moveOn = connection.prepareStatement(MOVE_ON)) {
      alone.execute();
      moveOn.setLong(1, mark + DRAWN_MEANWHILE);
      moveOn.setLong(2, mark);
      moveOn.execute();
    }
  }

  /** {@link dev.pons.core.store.TableStore#nextRun}. */
  long nextRun() {
    return database.transaction(
        connection -> {
          try (PreparedStatement alone = connection.prepareStatement(NEXT_RUN_ALONE);
              PreparedStatement next = connection.prepareStatement(NEXT_RUN)) {
            alone.execute();
            try (ResultSet found = next.executeQuery()) {
              found.next();
              return found.getLong(1);
            }
          }
        });
  }

  /** {@link dev.pons.core.store.TableStore#done(Fence, Position)}. */
  public void done(Fence fence, Position position) {
    int updated =
        database.statement(
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(DONE)) {
                update.setLong(1, position.run());
                update.setLong(2, position.run());
                update.setLong(3, position.sequence());
                update.setLong(4, position.run());
                update.setLong(5, position.sequence());
                update.setInt(6, fence.partition());
                update.setLong(7, fence.token());
                return update.executeUpdate();
              }
            });
    if (updated == 0) {
      throw fenced(fence);
    }
  }

  /** {@link dev.pons.core.store.TableStore#done(long)}. */
  public Map<Integer, Long> done(long run) {
    return database.statement(
        connection -> {
          Map<Integer, Long> done = new HashMap<>();
          String sql = "SELECT partition, sequence FROM pons.fences WHERE run = ?";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, run);
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                done.put(found.getInt(1), found.getLong(2));
              }
            }
          }
          return done;
        });
  }
}
