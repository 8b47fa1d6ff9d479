package dev.pons.postgres.capture;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.ServerCheck;
import dev.pons.postgres.sql.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Chooses how to capture. A slot that is there already stays in use: who has logical replication
 * working keeps it.
 */
public final class Choosing {
  private static final String PROTOCOL_VIOLATION = "08P01";

  private static final String SLOTS =
      """
      SELECT count(*) FILTER (WHERE slot_name = ? AND database = current_database()) > 0,
             count(*) < current_setting('max_replication_slots')::int
      FROM pg_replication_slots
      """;

  private final Database database;
  private final Connector connector;

  public Choosing(Database database, Connector connector) {
    this.database = database;
    this.connector = connector;
  }

  /**
   * Asks the server where the mode does not say it.
   *
   * @throws RefusedException the mode is logical, and server or role cannot; with a remedy
   */
  public CaptureChoice choose(CaptureMode mode, String slot) {
    if (mode == CaptureMode.AUTO) {
      return hindrance(slot)
          .map(reason -> new CaptureChoice(CaptureMode.OUTBOX, reason))
          .orElse(new CaptureChoice(CaptureMode.LOGICAL, "the server streams its log to the role"));
    }
    if (mode == CaptureMode.LOGICAL) {
      database.statement(ServerCheck::of).requireLogical();
    }
    return new CaptureChoice(mode, "it is configured");
  }

  /** Why there is no logical replication; empty where there is. */
  private Optional<String> hindrance(String slot) {
    if (connector.pooler()) {
      return Optional.of("the address is a pooler's");
    }
    ServerCheck server = database.statement(ServerCheck::of);
    if (!server.logical()) {
      return Optional.of("wal_level is " + server.walLevel());
    }
    if (!server.mayReplicate()) {
      return Optional.of("the role may not replicate");
    }
    if (!database.statement(connection -> hasSlot(connection, slot))) {
      return Optional.of("all replication slots of the server are taken");
    }
    return refusal().map(reason -> "no connection can replicate (" + reason + ")");
  }

  /** Whether the slot is there, or room for it. */
  private static boolean hasSlot(Connection connection, String slot) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SLOTS)) {
      select.setString(1, slot);
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getBoolean(1) || found.getBoolean(2);
      }
    }
  }

  /**
   * Why no connection that replicates can be had: a pooler may be in between that nobody told of.
   */
  private Optional<String> refusal() {
    try (Connection connection = connector.openForReplication();
        Statement statement = connection.createStatement()) {
      statement.execute("IDENTIFY_SYSTEM");
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RetryableException e) {
      if (e.getCause() instanceof SQLException cause
          && SqlErrors.state(cause).equals(PROTOCOL_VIOLATION)) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    } catch (SQLException e) {
      return Optional.of(String.valueOf(SqlErrors.of(e).getMessage()));
    }
  }
}
