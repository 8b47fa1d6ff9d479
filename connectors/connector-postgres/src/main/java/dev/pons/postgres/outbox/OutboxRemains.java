package dev.pons.postgres.outbox;

import dev.pons.core.failure.RetryableException;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Functions that nothing maps any more, and with them their triggers. */
public final class OutboxRemains {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRemains.class);

  private static final String FUNCTIONS =
      """
      SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'pons' AND p.proname ~ ? AND p.proname <> ALL (?)
      """;

  private final Database database;

  public OutboxRemains(Database database) {
    this.database = database;
  }

  /**
   * Removes all triggers and what they wrote: changes are captured in another way.
   *
   * @return whether nothing is left
   */
  public boolean remove() {
    if (functions(List.of()).isEmpty()) {
      return true;
    }
    if (!removeExcept(List.of())) {
      return false;
    }
    database.transaction(connection -> execute(connection, "TRUNCATE pons.outbox"));
    LOG.info("outbox emptied, changes are captured in another way");
    return true;
  }

  /**
   * Drops functions with their triggers. A table that is being written for long keeps its own for
   * now.
   *
   * @param wanted names of those that stay
   * @return whether no others are left
   */
  boolean removeExcept(List<String> wanted) {
    boolean whole = true;
    for (String function : functions(wanted)) {
      try {
        database.transaction(connection -> drop(connection, function));
        LOG.info("capture function and its triggers dropped function={}", function);
      } catch (RetryableException e) {
        whole = false;
        LOG.warn(
            "triggers that nobody needs are left for now function={} reason=\"{}\"",
            function,
            e.getMessage());
      }
    }
    return whole;
  }

  private List<String> functions(List<String> wanted) {
    return database.statement(connection -> find(connection, wanted));
  }

  private static List<String> find(Connection connection, List<String> wanted) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(FUNCTIONS)) {
      select.setString(1, CaptureFunction.NAMES);
      select.setArray(2, connection.createArrayOf("text", wanted.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
    }
    return names;
  }

  /** The names are of letters, digits and underscores. */
  private static boolean drop(Connection connection, String function) throws SQLException {
    return execute(
        connection, "SET LOCAL lock_timeout = '1s'; DROP FUNCTION pons." + function + "() CASCADE");
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
