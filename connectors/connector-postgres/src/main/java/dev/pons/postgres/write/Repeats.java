package dev.pons.postgres.write;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.write.Once;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that have one effect, and what that was. Thread-safe. */
final class Repeats {
  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

  /** More are forgotten than are kept meanwhile, a few at a time. */
  private static final int FORGET_EVERY = 100;

  private static final int FORGET = 200;

  /** Waits for a transaction that claims the same one; a claim that is over does not count. */
  private static final String CLAIM =
      """
      INSERT INTO pons.idempotency AS i (key, fingerprint) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE
      SET fingerprint = excluded.fingerprint, outcome = NULL, created_at = now()
      WHERE i.created_at < now() - interval '24 hours'
      """;

  private static final String KEEP = "UPDATE pons.idempotency SET outcome = ?::jsonb WHERE key = ?";

  private static final String KEPT =
      "SELECT fingerprint, outcome::text FROM pons.idempotency WHERE key = ?";

  private static final String FORGET_OLD =
      """
      DELETE FROM pons.idempotency
      WHERE key IN (SELECT key FROM pons.idempotency
                    WHERE created_at < now() - interval '24 hours'
                    ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  private final Database database;
  private final AtomicLong claims = new AtomicLong();

  Repeats(Database database) {
    this.database = database;
  }

  /** Whether the request is ours to carry out in this transaction; else it was carried out. */
  boolean claim(Connection connection, Once once) throws SQLException {
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setString(1, once.key());
      claim.setString(2, once.fingerprint());
      return claim.executeUpdate() == 1;
    }
  }

  /** Keeps the outcome of a request that was claimed. */
  void keep(Connection connection, Once once, List<RowOutcome> outcome) throws SQLException {
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      keep.setString(1, OutcomeJson.write(outcome));
      keep.setString(2, once.key());
      keep.executeUpdate();
    }
  }

  /**
   * The outcome of a request that could not be claimed.
   *
   * @throws WriteRefusedException it was another request
   * @throws RetryableException it was forgotten just now
   */
  List<RowOutcome> kept(Connection connection, Once once) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(KEPT)) {
      select.setString(1, once.key());
      try (ResultSet found = select.executeQuery()) {
        if (!found.next()) {
          throw new RetryableException("the request's former outcome was just forgotten", null);
        }
        if (!found.getString(1).equals(once.fingerprint())) {
          throw new WriteRefusedException(
              Reason.KEY_REUSED,
              "another request was sent with this Idempotency-Key",
              "use a new key for every request that is not a repetition");
        }
        return OutcomeJson.read(found.getString(2));
      }
    }
  }

  /** Now and then forgets some that are over. */
  void claimed() {
    if (claims.incrementAndGet() % FORGET_EVERY != 0) {
      return;
    }
    try {
      forget();
    } catch (RetryableException e) {
      LOG.info("old requests not forgotten yet reason=\"{}\"", e.getMessage());
    }
  }

  int forget() {
    return database.statement(
        connection -> {
          try (PreparedStatement forget = connection.prepareStatement(FORGET_OLD)) {
            forget.setInt(1, FORGET);
            return forget.executeUpdate();
          }
        });
  }
}
