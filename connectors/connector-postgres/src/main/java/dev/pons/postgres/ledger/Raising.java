package dev.pons.postgres.ledger;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.store.Fence;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises tokens, and ends former owners that hold a fence locked. Thread-safe. */
public final class Raising {
  private static final Logger LOG = LoggerFactory.getLogger(Raising.class);
  private static final int ATTEMPTS = 5;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String RAISE =
      """
      INSERT INTO pons.fences AS f (partition, token) VALUES (?, ? + 1)
      ON CONFLICT (partition) DO UPDATE SET token = greatest(f.token, ?) + 1
      RETURNING token
      """;

  /** A row's xmax is the transaction that holds it locked. */
  private static final String END_HOLDER =
      """
      SELECT pg_terminate_backend(a.pid)
      FROM pons.fences f
      JOIN pg_locks l ON l.locktype = 'transactionid' AND l.granted AND l.transactionid = f.xmax
      JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE f.partition = ? AND a.usename = current_user AND a.pid <> pg_backend_pid()
      """;

  private final Database database;

  public Raising(Database database) {
    this.database = database;
  }

  /** {@link dev.pons.core.store.TableStore#raise}. */
  public Fence raise(int partition, long atLeast) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long token = database.transaction(connection -> tryRaise(connection, partition, atLeast));
      if (token > 0) {
        return new Fence(partition, token);
      }
      int ended = database.statement(connection -> endHolder(connection, partition));
      LOG.warn("fence was held by another partition={} ended={}", partition, ended);
    }
    throw new RetryableException("postgres: fence of partition " + partition + " is held", null);
  }

  /** Returns 0 where somebody holds the fence. */
  private static long tryRaise(Connection connection, int partition, long atLeast)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = 300");
    }
    try (PreparedStatement raise = connection.prepareStatement(RAISE)) {
      raise.setInt(1, partition);
      raise.setLong(2, atLeast);
      raise.setLong(3, atLeast);
      try (ResultSet raised = raise.executeQuery()) {
        raised.next();
        return raised.getLong(1);
      }
    } catch (SQLException e) {
      if (!SqlErrors.state(e).equals(LOCK_NOT_AVAILABLE)) {
        throw e;
      }
      connection.rollback();
      return 0;
    }
  }

  private static int endHolder(Connection connection, int partition) throws SQLException {
    int ended = 0;
    try (PreparedStatement end = connection.prepareStatement(END_HOLDER)) {
      end.setInt(1, partition);
      try (ResultSet found = end.executeQuery()) {
        while (found.next()) {
          ended++;
        }
      }
    }
    return ended;
  }
}
