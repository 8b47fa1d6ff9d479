package dev.pons.embedded.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Makes roles and databases of the shape that a hosted Postgres gives to its users. */
public final class Roles {
  private static final String ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = ?";
  private static final String DATABASE_EXISTS = "SELECT 1 FROM pg_database WHERE datname = ?";

  private final Connection superuser;

  /**
   * @param superuser in autocommit mode
   */
  public Roles(Connection superuser) {
    this.superuser = superuser;
  }

  /**
   * A role that may log in, replicate, pass row security and create databases, and is no superuser.
   */
  public void createRole(String name, String password) throws SQLException {
    PGConnection words = superuser.unwrap(PGConnection.class);
    String attributes =
        words.escapeIdentifier(name)
            + " LOGIN NOSUPERUSER REPLICATION BYPASSRLS CREATEDB PASSWORD '%s'"
                .formatted(words.escapeLiteral(password));
    execute((exists(ROLE_EXISTS, name) ? "ALTER ROLE " : "CREATE ROLE ") + attributes);
  }

  /** A database that belongs to the role, unless there is one. */
  public void createDatabase(String name, String owner) throws SQLException {
    if (!exists(DATABASE_EXISTS, name)) {
      PGConnection words = superuser.unwrap(PGConnection.class);
      execute(
          "CREATE DATABASE %s OWNER %s"
              .formatted(words.escapeIdentifier(name), words.escapeIdentifier(owner)));
    }
  }

  /** Removes a database with its replication slots, whoever is connected, and then its owner. */
  public void drop(String database, String owner) throws SQLException {
    dropSlots(database);
    PGConnection words = superuser.unwrap(PGConnection.class);
    execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(words.escapeIdentifier(database)));
    execute("DROP ROLE IF EXISTS " + words.escapeIdentifier(owner));
  }

  private void dropSlots(String database) throws SQLException {
    String release =
        """
        SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots
        WHERE database = ? AND active_pid IS NOT NULL
        """;
    String drop =
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = ?";
    exists(release, database);
    exists(drop, database);
  }

  private boolean exists(String query, String name) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void execute(String order) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(order);
    }
  }
}
