package dev.pons.postgres;

import dev.pons.postgres.sql.Connector;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what a person types, each statement on a connection of its own. Thread-safe. */
public final class SqlConsole {
  private final Connector connector;

  SqlConsole(Connector connector) {
    this.connector = connector;
  }

  /**
   * What a statement gave.
   *
   * @param columns empty where the statement gives no rows
   * @param rows values as text; null for SQL null
   * @param updated how many rows it changed; 0 where it gives rows
   */
  public record Result(List<String> columns, List<List<@Nullable String>> rows, long updated) {}

  /**
   * Runs one statement and commits it.
   *
   * @param maxRows no more rows than this are fetched
   * @throws SQLException as the server said it, for the person who typed
   */
  public Result run(String sql, int maxRows) throws SQLException {
    try (Connection connection = connector.open();
        Statement statement = connection.createStatement()) {
      statement.setMaxRows(maxRows);
      if (!statement.execute(sql)) {
        return new Result(List.of(), List.of(), Math.max(0, statement.getLargeUpdateCount()));
      }
      try (ResultSet found = statement.getResultSet()) {
        return read(found);
      }
    }
  }

  private static Result read(ResultSet found) throws SQLException {
    ResultSetMetaData meta = found.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    while (found.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(found.getString(i));
      }
      rows.add(row);
    }
    return new Result(columns, rows, 0);
  }
}
