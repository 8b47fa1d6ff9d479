package dev.pons.embedded.postgres;

import dev.pons.embedded.vector.Pgvector;
import dev.pons.embedded.vector.VectorSearch;
import dev.pons.embedded.vector.VectorSetup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What clients find in the server: a role, its database, and vector search in it and in every
 * database to come.
 */
final class Furniture {
  private static final String TEMPLATE = "template1";

  private final PostgresAccess access;
  private final Pgvector pgvector;
  private volatile Optional<String> missing = Optional.empty();

  Furniture(PostgresAccess access, Pgvector pgvector) {
    this.access = access;
    this.pgvector = pgvector;
  }

  /** Gets what the server's folder lacks. */
  void fetch(Path binaries) {
    missing = pgvector.addTo(binaries);
  }

  void install(int port, Path binaries) throws SQLException {
    // The template first: the database is made from it.
    installVector(port, TEMPLATE, binaries);
    try (Connection connection = access.asSuperuser(port, "postgres")) {
      Roles roles = new Roles(connection);
      roles.createRole(PostgresAccess.ROLE, access.rolePassword());
      roles.createDatabase(PostgresAccess.DATABASE, PostgresAccess.ROLE);
    }
    installVector(port, PostgresAccess.DATABASE, binaries);
  }

  /** How vectors are searched in the database of the running server. */
  VectorSearch vectorSearch(int port) throws SQLException {
    try (Connection connection = access.asSuperuser(port, PostgresAccess.DATABASE)) {
      VectorSearch found = VectorSetup.install(connection);
      return missing.filter(reason -> !found.extension()).map(VectorSearch::exact).orElse(found);
    }
  }

  private void installVector(int port, String database, Path binaries) throws SQLException {
    try (Connection connection = access.asSuperuser(port, database)) {
      try {
        VectorSetup.install(connection);
      } catch (SQLException doesNotLoad) {
        String reason = "it does not fit this Postgres: " + doesNotLoad.getMessage();
        missing = Optional.of(pgvector.withdrawFrom(binaries, reason));
        VectorSetup.install(connection);
      }
    }
  }
}
