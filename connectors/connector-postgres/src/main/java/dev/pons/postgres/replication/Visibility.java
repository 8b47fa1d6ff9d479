package dev.pons.postgres.replication;

import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.Pause;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Set;

/**
 * Whether others can see what a transaction did.
 *
 * <p>The log speaks of a transaction as soon as its commit is written there. Its backend takes it
 * off the list of running ones only after that, perhaps much later: when it waits for a standby, or
 * for a processor. Until then, whoever reads the row finds it as it was before. Who acted on the
 * event by then would act on the old state, and acknowledge the event.
 */
final class Visibility {
  private static final Duration GLANCE = Duration.ofMillis(1);

  private static final String SNAPSHOT = "SELECT pg_current_snapshot()::text";

  private final Database database;

  Visibility(Database database) {
    this.database = database;
  }

  /**
   * Waits until all of some transactions are visible.
   *
   * @param transactions ids as the log has them, without epoch
   * @return false where some are not when the time is over
   */
  boolean await(Set<Integer> transactions, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!transactions.stream().allMatch(snapshot()::sees)) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Pause.of(GLANCE);
    }
    return true;
  }

  private Snapshot snapshot() {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SNAPSHOT);
              ResultSet found = select.executeQuery()) {
            found.next();
            return Snapshot.parse(found.getString(1));
          }
        });
  }
}
