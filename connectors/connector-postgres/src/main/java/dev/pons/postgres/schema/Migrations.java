package dev.pons.postgres.schema;

import dev.pons.core.failure.RefusedException;
import dev.pons.postgres.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings schema {@code pons} to the version that this release needs, in one transaction. Many may
 * try at once: a lock lets one through.
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /**
   * In the order in which they are applied; the first has version 1. Never edited once released.
   */
  private static final List<String> SCRIPTS =
      List.of(
          "001_fences.sql",
          "002_ledger.sql",
          "003_conflicts.sql",
          "004_resyncs.sql",
          "005_installations.sql",
          "006_runs.sql",
          "007_choices.sql",
          "008_embeddings.sql",
          "009_idempotency.sql",
          "010_templates.sql",
          "011_open_conflicts.sql",
          "012_outbox.sql",
          "013_resync_states.sql",
          "014_resync_scopes.sql",
          "015_verifications.sql");

  /** Lets everybody wait for the one who migrates; the number only has to be ours. */
  private static final String LOCK =
      "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = '60s';"
          + " SELECT pg_advisory_xact_lock(7665869811571123)";

  /** CREATE SCHEMA IF NOT EXISTS asks for a right on the database even where the schema exists. */
  private static final String CREATE =
      """
      DO $$
      BEGIN
        IF to_regnamespace('pons') IS NULL THEN
          CREATE SCHEMA pons;
        END IF;
      END
      $$;
      CREATE TABLE IF NOT EXISTS pons.migrations (
        version    int PRIMARY KEY,
        name       text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now())
      """;

  private final Database database;

  public Migrations(Database database) {
    this.database = database;
  }

  /**
   * Applies what is missing.
   *
   * @return how many scripts were applied
   * @throws RefusedException a newer release was here
   */
  public int apply() {
    return database.transaction(
        connection -> {
          execute(connection, LOCK);
          execute(connection, CREATE);
          int present = version(connection);
          if (present > SCRIPTS.size()) {
            throw new RefusedException(
                "postgres: schema pons has version "
                    + present
                    + ", this release knows "
                    + SCRIPTS.size()
                    + ": run the newer release",
                null);
          }
          for (int version = present + 1; version <= SCRIPTS.size(); version++) {
            apply(connection, version, SCRIPTS.get(version - 1));
          }
          return SCRIPTS.size() - present;
        });
  }

  private static void apply(Connection connection, int version, String name) throws SQLException {
    execute(connection, script(name));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO pons.migrations (version, name) VALUES (?, ?)")) {
      insert.setInt(1, version);
      insert.setString(2, name);
      insert.executeUpdate();
    }
    LOG.info("schema migrated version={} script={}", version, name);
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT coalesce(max(version), 0) FROM pons.migrations")) {
      found.next();
      return found.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(String name) {
    try (InputStream in =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
