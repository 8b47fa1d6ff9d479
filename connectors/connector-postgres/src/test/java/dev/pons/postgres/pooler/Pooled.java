package dev.pons.postgres.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pons.embedded.testing.TransactionPooler;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.PostgresConfig;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database behind a pooler that gives each transaction another connection. */
final class Pooled implements AutoCloseable {
  private static final String LEFT =
      """
      SELECT name || ' ' || setting FROM pg_settings
      WHERE source = 'session' AND name NOT IN ('application_name', 'extra_float_digits',
        'client_encoding', 'DateStyle', 'TimeZone', 'search_path')
      UNION ALL SELECT 'prepared ' || statement FROM pg_prepared_statements
      UNION ALL SELECT 'advisory lock' FROM pg_locks
        WHERE locktype = 'advisory' AND pid = pg_backend_pid()
      UNION ALL SELECT 'listens' FROM pg_listening_channels()
      """;

  private final TransactionPooler pooler;
  private final PostgresConfig config;
  private final Postgres postgres;

  /** Connections of clients that have gone stay with the pooler, for others. */
  private static final int TO_CHOOSE_FROM = 3;

  Pooled(Playground database) throws SQLException {
    PostgresConfig direct = database.config();
    this.pooler = TransactionPooler.before(direct.url().toString());
    this.config =
        PostgresConfig.of(URI.create(pooler.url(direct.url().toString())))
            .withUser(direct.user(), direct.password())
            .withPooler(true);
    for (int i = 0; i < TO_CHOOSE_FROM; i++) {
      plain().close();
    }
    awaitChoice();
    this.postgres = Postgres.connect(config);
  }

  private Connection plain() throws SQLException {
    return DriverManager.getConnection(
        config.url() + "?preferQueryMode=simple", config.user(), config.password());
  }

  /** Who has got an answer may see its connection go back a little later. */
  private void awaitChoice() {
    await("connections to choose from").until(() -> pooler.idle() >= TO_CHOOSE_FROM);
  }

  Postgres postgres() {
    return postgres;
  }

  PostgresConfig config() {
    return config;
  }

  /** No connection of the pooler holds anything that the next who gets it would find. */
  void requireNothingLeft() throws SQLException {
    awaitChoice();
    try (Connection connection = plain();
        Statement statement = connection.createStatement()) {
      List<String> left = new ArrayList<>();
      for (int i = 0; i < pooler.idle(); i++) {
        try (ResultSet found = statement.executeQuery(LEFT)) {
          while (found.next()) {
            left.add(found.getString(1));
          }
        }
      }
      assertThat(left).isEmpty();
    }
  }

  @Override
  public void close() {
    postgres.close();
    pooler.close();
  }
}
