package dev.pons.embedded.testing;

import dev.pons.embedded.postgres.PostgresStore;
import dev.pons.embedded.postgres.Roles;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.vector.VectorSearch;
import dev.pons.embedded.vector.VectorSetup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A Postgres server that gives every test a database of its own. */
public final class TestPostgres {
  private static final String MAINTENANCE = "postgres";

  private final PostgresAdmin admin;
  private final Optional<PostgresStore> store;

  TestPostgres(PostgresAdmin admin, Optional<PostgresStore> store) {
    this.admin = admin;
    this.store = store;
  }

  /**
   * A fresh database, owned by a fresh role that may replicate and pass row security, and is no
   * superuser.
   */
  public TestDatabase createDatabase() {
    String id = UUID.randomUUID().toString().replace("-", "");
    String name = "test_" + id.substring(0, 12);
    String password = id.substring(12);
    try {
      try (Connection connection = admin.connect(MAINTENANCE)) {
        Roles roles = new Roles(connection);
        roles.createRole(name, password);
        roles.createDatabase(name, name);
      }
      return new TestDatabase(admin, name, password, installVector(name));
    } catch (SQLException e) {
      throw new StoreException("cannot create a database for a test: " + e.getMessage(), e);
    }
  }

  /** The handle that starts, stops and breaks the server; empty if somebody else runs it. */
  public Optional<PostgresStore> store() {
    return store;
  }

  private VectorSearch installVector(String database) throws SQLException {
    try (Connection connection = admin.connect(database)) {
      return VectorSetup.install(connection);
    }
  }
}
