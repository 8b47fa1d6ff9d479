package dev.pons.postgres.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** Statements that are planned for their parameters each time. */
final class Planned {
  private Planned() {}

  /**
   * Prepares a statement whose best plan depends on its parameters. The plan that fits all of them
   * would read a vector's text once for each row that it is compared with.
   */
  static PreparedStatement afresh(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    return statement;
  }
}
