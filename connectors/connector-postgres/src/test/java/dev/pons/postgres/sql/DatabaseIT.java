package dev.pons.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.postgres.Playground;
import dev.pons.postgres.PostgresConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DatabaseIT {
  private static Playground server;
  private static Database database;
  private final AtomicInteger attempts = new AtomicInteger();

  @BeforeAll
  static void connect() {
    server = Playground.create();
    server.run("CREATE TABLE numbers (n int PRIMARY KEY)");
    PostgresConfig config = server.config();
    ServerUrl url = ServerUrl.parse(config.url());
    Duration statement = Duration.ofMillis(500);
    database =
        new Connector(
                url, config.user(), config.password(), statement, Duration.ofMillis(200), false)
            .pool(2);
  }

  @AfterAll
  static void close() {
    database.close();
    server.close();
  }

  @BeforeEach
  void clear() {
    server.run("DELETE FROM numbers");
  }

  private int insertThenFail(Connection connection, String state, int times) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO numbers VALUES (" + attempts.incrementAndGet() + ")");
    }
    if (attempts.get() <= times) {
      throw new SQLException("scripted", state);
    }
    return attempts.get();
  }

  @Test
  void deadlockIsTriedAgainAndLeavesNothingOfTheFirstAttempt() {
    assertThat(database.<Integer>transaction(c -> insertThenFail(c, "40P01", 2))).isEqualTo(3);
    assertThat(server.list("SELECT n FROM numbers")).containsExactly("3");
  }

  @Test
  void thirdDeadlockIsTold() {
    assertThatThrownBy(() -> database.<Integer>transaction(c -> insertThenFail(c, "40P01", 3)))
        .isInstanceOf(UntouchedException.class);
    assertThat(server.list("SELECT n FROM numbers")).isEmpty();
  }

  @Test
  void unknownOutcomeIsNotTriedAgain() {
    assertThatThrownBy(() -> database.<Integer>transaction(c -> insertThenFail(c, "08006", 1)))
        .isExactlyInstanceOf(RetryableException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void exceptionOfTheWorkRollsBack() {
    assertThatThrownBy(
            () ->
                database.<Integer>transaction(
                    c -> {
                      insertThenFail(c, "", 0);
                      throw new PoisonRecordException("scripted", null);
                    }))
        .isInstanceOf(PoisonRecordException.class);
    assertThat(server.list("SELECT n FROM numbers")).isEmpty();
  }

  @Test
  void slowStatementsAreCutOff() {
    assertThatThrownBy(
            () -> database.statement(c -> c.createStatement().execute("SELECT pg_sleep(5)")))
        .isExactlyInstanceOf(RetryableException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void endedConnectionsAreReplaced() {
    assertThatThrownBy(
            () ->
                database.statement(
                    c ->
                        c.createStatement()
                            .execute("SELECT pg_terminate_backend(pg_backend_pid())")))
        .isExactlyInstanceOf(RetryableException.class);
    database.ping();
  }
}
