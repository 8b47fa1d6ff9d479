package dev.pons.postgres.schema;

import dev.pons.core.failure.RefusedException;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Options that what is kept in Postgres depends on: the first daemon's choice stands. Thread-safe.
 */
public final class Choices {
  private static final String KEEP =
      "INSERT INTO pons.choices (option, value) VALUES (?, ?) ON CONFLICT (option) DO NOTHING";

  private static final String KEPT = "SELECT value FROM pons.choices WHERE option = ?";

  private final Database database;

  public Choices(Database database) {
    this.database = database;
  }

  /**
   * Keeps the option's value if it is the first one.
   *
   * @throws RefusedException another value was chosen before; the message names both
   */
  public void keep(String option, String value) {
    String kept = database.statement(connection -> keep(connection, option, value));
    if (!kept.equals(value)) {
      throw new RefusedException(
          "%s is %s, but what schema pons holds was made with %s: set it back to %s"
              .formatted(option, value, kept, kept),
          null);
    }
  }

  private static String keep(Connection connection, String option, String value)
      throws SQLException {
    try (PreparedStatement keep = connection.prepareStatement(KEEP);
        PreparedStatement kept = connection.prepareStatement(KEPT)) {
      keep.setString(1, option);
      keep.setString(2, value);
      keep.executeUpdate();
      kept.setString(1, option);
      try (ResultSet row = kept.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
