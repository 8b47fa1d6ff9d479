package dev.pons.postgres.sql;

import dev.pons.core.failure.RefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server and our role on it can do.
 *
 * @param version as the server counts, e.g. 170011
 * @param walLevel must be {@code logical} for logical replication
 * @param mayReplicate whether our role may use replication slots
 */
public record ServerCheck(int version, String walLevel, boolean mayReplicate) {
  private static final int OLDEST = 14;
  private static final String LOGICAL = "logical";

  private static final String LOOK =
      """
      SELECT current_setting('server_version_num')::int,
             current_setting('wal_level'),
             r.rolreplication OR r.rolsuper OR EXISTS (
               SELECT FROM pg_roles g
               WHERE g.rolname = 'rds_replication' AND pg_has_role(r.oid, g.oid, 'MEMBER'))
      FROM pg_roles r
      WHERE r.rolname = current_user
      """;

  /** Looks at the server. */
  public static ServerCheck of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(LOOK)) {
      found.next();
      return new ServerCheck(found.getInt(1), found.getString(2), found.getBoolean(3));
    }
  }

  /**
   * Refuses servers on which the bridge could not work.
   *
   * @throws RefusedException with a remedy
   */
  public void require() {
    if (version / 10_000 < OLDEST) {
      throw new RefusedException(
          "postgres: server version " + version / 10_000 + " is too old, 14 or later is needed",
          null);
    }
  }

  /** Whether the log says enough for logical replication. */
  public boolean logical() {
    return LOGICAL.equals(walLevel);
  }

  /**
   * Refuses servers that do not stream their log to us.
   *
   * @throws RefusedException with a remedy
   */
  public void requireLogical() {
    if (!logical()) {
      throw new RefusedException(
          "postgres: wal_level is "
              + walLevel
              + ": run ALTER SYSTEM SET wal_level = logical, then restart the server; or set"
              + " postgres.capture to outbox",
          null);
    }
    if (!mayReplicate) {
      throw new RefusedException(
          "postgres: the role may not replicate: run ALTER ROLE <role> REPLICATION"
              + " (on RDS: GRANT rds_replication TO <role>); or set postgres.capture to outbox",
          null);
    }
  }
}
