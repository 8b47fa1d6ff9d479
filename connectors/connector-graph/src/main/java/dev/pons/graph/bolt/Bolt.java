package dev.pons.graph.bolt;

import dev.pons.core.failure.RetryableException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.ResultCursor;

/**
 * Runs statements in the graph, within a time limit, with errors mapped to those of the core.
 *
 * <p>Our transactions carry metadata {@code pons}, by which triggers on Neo4j know them. Thread-
 * safe.
 */
public final class Bolt implements AutoCloseable {
  /** Schema changes wait for running writers, and may build an index. */
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final int ATTEMPTS = 5;

  private final Driver driver;
  private final SessionConfig session;
  private final Duration timeout;
  private final Retry retry;

  public Bolt(Driver driver, @Nullable String database, Duration timeout) {
    this.driver = driver;
    this.session = database == null ? SessionConfig.defaultConfig() : in(database);
    this.timeout = timeout;
    this.retry =
        Retry.of(
            "graph",
            RetryConfig.custom()
                .maxAttempts(ATTEMPTS)
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2.0, 0.5))
                .retryExceptions(NotDoneException.class)
                .build());
  }

  /**
   * Does some work in one transaction, again where another transaction was in the way.
   *
   * @param purpose who does it, for the server's list of transactions
   * @param work may be called several times; whatever it throws undoes the transaction
   */
  public <T> T transact(String purpose, Function<BoltTransaction, T> work) {
    return retry.executeSupplier(() -> once(purpose, work));
  }

  private <T> T once(String purpose, Function<BoltTransaction, T> work) {
    Waiter waiter = new Waiter(timeout);
    AsyncSession open = open(session);
    try {
      TransactionConfig config = ours(timeout, purpose);
      BoltTransaction transaction =
          new BoltTransaction(waiter.await(open.beginTransactionAsync(config)), waiter);
      return attempt(transaction, work);
    } finally {
      open.closeAsync();
    }
  }

  private static <T> T attempt(BoltTransaction transaction, Function<BoltTransaction, T> work) {
    boolean done = false;
    try {
      T result = work.apply(transaction);
      transaction.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        transaction.abandon();
      }
    }
  }

  /** Asks for something small, by itself. */
  public Answer ask(String statement) {
    return auto(session, statement, Map.of(), ours(timeout, "bridge"));
  }

  /** Runs one statement by itself, as schema changes want it. */
  public Answer run(String statement, Map<String, Object> parameters) {
    return auto(session, statement, parameters, ours(SCHEMA_TIMEOUT, "bridge"));
  }

  /** The same without parameters. */
  public Answer run(String statement) {
    return run(statement, Map.of());
  }

  /** The same in another database. */
  public Answer runIn(String database, String statement, Map<String, Object> parameters) {
    return auto(in(database), statement, parameters, ours(SCHEMA_TIMEOUT, "bridge"));
  }

  /** Runs a user's statement: its changes are reported like anybody's. */
  public Answer runAsUser(String statement) {
    TransactionConfig config = TransactionConfig.builder().withTimeout(SCHEMA_TIMEOUT).build();
    return auto(session, statement, Map.of(), config);
  }

  private Answer auto(
      SessionConfig where,
      String statement,
      Map<String, Object> parameters,
      TransactionConfig config) {
    Waiter waiter = new Waiter(Objects.requireNonNullElse(config.timeout(), SCHEMA_TIMEOUT));
    AsyncSession open = open(where);
    try {
      ResultCursor cursor = waiter.await(open.runAsync(statement, parameters, config));
      var rows = waiter.await(cursor.listAsync());
      return new Answer(cursor.keys(), rows, waiter.await(cursor.consumeAsync()));
    } finally {
      open.closeAsync();
    }
  }

  private AsyncSession open(SessionConfig config) {
    try {
      return driver.session(AsyncSession.class, config);
    } catch (IllegalStateException e) {
      throw new RetryableException("the connection to the graph is closed", e);
    }
  }

  private static SessionConfig in(String database) {
    return SessionConfig.forDatabase(database);
  }

  private static TransactionConfig ours(Duration timeout, String purpose) {
    return TransactionConfig.builder()
        .withTimeout(timeout)
        .withMetadata(Map.of("pons", purpose))
        .build();
  }

  @Override
  public void close() {
    driver.close();
  }
}
