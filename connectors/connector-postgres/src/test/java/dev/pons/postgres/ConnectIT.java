package dev.pons.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ConnectIT {
  private static Playground database;

  @BeforeAll
  static void create() {
    database = Playground.create();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThatThrownBy(() -> Postgres.connect(database.config().withUser(database.role(), "no")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("password");
  }

  @Test
  void missingDatabaseIsRefused() {
    PostgresConfig config = database.config();
    String url = config.url().toString();
    URI elsewhere = URI.create(url.replace(database.role(), "nowhere"));
    PostgresConfig wrong = PostgresConfig.of(elsewhere).withUser(config.user(), config.password());
    assertThatThrownBy(() -> Postgres.connect(wrong))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no such database");
  }

  @Test
  void unreachableServerIsRetryable() {
    assertThatThrownBy(
            () -> Postgres.connect(PostgresConfig.of(URI.create("postgres://u:p@127.0.0.1:1/db"))))
        .isExactlyInstanceOf(RetryableException.class);
  }

  @Test
  void otherUrlIsAnIllegalArgument() {
    assertThatThrownBy(() -> Postgres.connect(PostgresConfig.of(URI.create("bolt://db"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void consoleShowsRowsAndCounts() throws SQLException {
    try (Postgres postgres = Postgres.connect(database.config())) {
      postgres.ping();
      SqlConsole console = postgres.console();
      SqlConsole.Result rows = console.run("SELECT 1 AS a, NULL AS b, 'x' AS c", 10);
      assertThat(rows.columns()).containsExactly("a", "b", "c");
      assertThat(rows.rows().get(0)).containsExactly("1", null, "x");
      console.run("CREATE TABLE console (a int)", 10);
      assertThat(console.run("INSERT INTO console VALUES (1), (2)", 10).updated()).isEqualTo(2);
      assertThat(console.run("SELECT * FROM console", 1).rows()).isEqualTo(List.of(List.of("1")));
      assertThatThrownBy(() -> console.run("SELEC", 1)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void secretsAreNotShown() {
    PostgresConfig config = database.config();
    assertThat(config.toString()).doesNotContain(config.password());
  }
}
