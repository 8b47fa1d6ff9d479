package dev.pons.embedded.testing;

import dev.pons.embedded.postgres.Roles;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.vector.VectorSearch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of one test's own. The role that owns it has its name. */
public final class TestDatabase implements AutoCloseable {
  private final PostgresAdmin admin;
  private final String name;
  private final String password;
  private final VectorSearch vectorSearch;

  TestDatabase(PostgresAdmin admin, String name, String password, VectorSearch vectorSearch) {
    this.admin = admin;
    this.name = name;
    this.password = password;
    this.vectorSearch = vectorSearch;
  }

  public String jdbcUrl() {
    return admin.url(name);
  }

  public String name() {
    return name;
  }

  public String user() {
    return name;
  }

  public String password() {
    return password;
  }

  /** How vectors are searched in it. */
  public VectorSearch vectorSearch() {
    return vectorSearch;
  }

  /** A connection as the owner. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  /** A connection that may do everything. */
  public Connection connectAsSuperuser() throws SQLException {
    return admin.connect(name);
  }

  /** Removes it with its slots and its role, whoever is connected. */
  @Override
  public void close() {
    try (Connection connection = admin.connect("postgres")) {
      new Roles(connection).drop(name, name);
    } catch (SQLException e) {
      throw new StoreException("cannot drop database " + name + ": " + e.getMessage(), e);
    }
  }
}
