package dev.pons.postgres.source;

import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether anybody went on after a source was installed, kept in Postgres: a daemon that dies
 * between the installation and what has to follow from it is told again.
 */
public final class Installation {
  private static final String KEEP =
      """
      INSERT INTO pons.installations (source, settled) VALUES (?, ?)
      ON CONFLICT (source) DO UPDATE SET settled = excluded.settled
      """;

  private static final String SETTLED = "SELECT settled FROM pons.installations WHERE source = ?";

  private final Database database;
  private final String source;

  /**
   * @param source names it among all sources of this database
   */
  public Installation(Database database, String source) {
    this.database = database;
    this.source = source;
  }

  /** Changes may have been missed; kept before what is installed can be seen. */
  public void unsettle() {
    database.statement(connection -> keep(connection, false));
  }

  /** The same, in the transaction that installs something. */
  public void unsettle(Connection connection) throws SQLException {
    keep(connection, false);
  }

  /** What the installation told has been heeded. */
  public void settle() {
    database.statement(connection -> keep(connection, true));
  }

  private int keep(Connection connection, boolean settled) throws SQLException {
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      keep.setString(1, source);
      keep.setBoolean(2, settled);
      return keep.executeUpdate();
    }
  }

  /** Whether what the installation told has been heeded. */
  public boolean settled() {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SETTLED)) {
            select.setString(1, source);
            try (ResultSet found = select.executeQuery()) {
              return found.next() && found.getBoolean(1);
            }
          }
        });
  }
}
