package dev.pons.postgres;

import dev.pons.embedded.testing.TestDatabase;
import dev.pons.embedded.testing.TestStores;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of one test's own, worked on with SQL. Its role owns it and is no superuser. */
public final class Playground implements AutoCloseable {
  private final TestDatabase database;

  private Playground(TestDatabase database) {
    this.database = database;
  }

  public static Playground create() {
    return on(TestStores.postgres().createDatabase());
  }

  public static Playground on(TestDatabase database) {
    return new Playground(database);
  }

  public PostgresConfig config() {
    return PostgresConfig.of(URI.create(database.jdbcUrl())).withUser(role(), database.password());
  }

  /** Name of the role and of the database. */
  public String role() {
    return database.name();
  }

  /** A user's connection. */
  public Connection open() {
    try {
      return database.connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The connection of another role. */
  public Connection open(String role, String password) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), role, password);
  }

  /** Runs statements as a user. */
  public void run(String... statements) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement as the server's administrator. */
  public void admin(String sql) {
    try (Connection connection = database.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query's rows. */
  public List<String> list(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (found.next()) {
        values.add(found.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes the database. */
  @Override
  public void close() {
    database.close();
  }
}
