package dev.pons.postgres.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.pons.core.failure.RetryableException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pool of connections, and how work is done on one. Thread-safe.
 *
 * <p>The driver's errors leave as what {@link SqlErrors} makes of them. What the server surely did
 * not do (deadlock, serialization failure) is tried again at once, twice; nothing else is.
 */
public final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final HikariDataSource pool;
  private final @Nullable String settings;
  private final Retry retry;

  /**
   * @param settings statements that begin every transaction, where each may have another session;
   *     null where they were run once for each connection
   */
  Database(HikariDataSource pool, @Nullable String settings) {
    this.pool = pool;
    this.settings = settings;
    this.retry =
        Retry.of(
            "postgres",
            RetryConfig.custom()
                .maxAttempts(ATTEMPTS)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2.0))
                .retryExceptions(UntouchedException.class)
                .build());
  }

  /** Something to do on a connection, perhaps more than once. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
  }

  /** Does one statement's work; it commits by itself. */
  public <T> T statement(Work<T> work) {
    return settings == null ? attempt(() -> on(work)) : transaction(work);
  }

  /** Does work in one transaction, which commits unless the work throws. */
  public <T> T transaction(Work<T> work) {
    return attempt(() -> on(connection -> inTransaction(connection, prepared(work))));
  }

  private <T> Work<T> prepared(Work<T> work) {
    return settings == null
        ? work
        : connection -> {
          try (Statement set = connection.createStatement()) {
            set.execute(settings);
          }
          return work.run(connection);
        };
  }

  private <T> T attempt(java.util.function.Supplier<T> work) {
    return Objects.requireNonNull(retry.executeSupplier(work));
  }

  private <T> T on(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run(connection);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      rollback(connection, e);
      throw e;
    }
    return result;
  }

  private static void rollback(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Asks the server for a sign of life.
   *
   * @throws RetryableException it gave none
   */
  public void ping() {
    statement(
        connection -> {
          if (!connection.isValid(2)) {
            throw new RetryableException("postgres: the connection failed", null);
          }
          return true;
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
