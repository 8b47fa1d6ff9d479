package dev.pons.postgres.replication;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.postgres.source.Installation;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.Pause;
import dev.pons.postgres.sql.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A logical replication slot. Thread-safe. */
final class Slot {
  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
  private static final int MOST_WAITS = 250;
  private static final Duration WAIT = Duration.ofMillis(20);

  private static final String FIND =
      """
      SELECT plugin = 'pgoutput' AND database = current_database(), active_pid IS NOT NULL,
             coalesce(wal_status = 'lost', false),
             coalesce(pg_current_wal_lsn() - confirmed_flush_lsn, 0)::bigint
      FROM pg_replication_slots
      WHERE slot_name = ?
      """;

  /** Only our own role's: another role's use of the slot is a mistake to be told. */
  private static final String END_READER =
      """
      SELECT pg_terminate_backend(s.active_pid)
      FROM pg_replication_slots s JOIN pg_stat_activity a ON a.pid = s.active_pid
      WHERE s.slot_name = ? AND a.usename = current_user
      """;

  private final Database database;
  private final Connector connector;
  private final String name;
  private final Installation installation;

  Slot(Database database, Connector connector, String name, Installation installation) {
    this.database = database;
    this.connector = connector;
    this.name = name;
    this.installation = installation;
  }

  private record State(boolean ours, boolean active, boolean lost, long retained) {}

  /**
   * Creates the slot where it is missing, and again where it cannot be read any more.
   *
   * @param unreadable whether a slot that exists is known to be of no use
   */
  void ensure(boolean unreadable) {
    Optional<State> found = find();
    if (found.isEmpty()) {
      create();
      LOG.info("replication slot created slot={}", name);
      return;
    }
    State state = found.get();
    if (!state.ours()) {
      throw new RefusedException(
          "postgres: slot " + name + " is of another database or plugin: configure another name",
          null);
    }
    if (state.lost() || unreadable) {
      LOG.error("replication slot lost, recreating it; changes were missed slot={}", name);
      release();
      run("SELECT pg_drop_replication_slot(?)");
      create();
    }
  }

  /** Waits for every transaction that is under way: without the pool's time limits. */
  private void create() {
    installation.unsettle();
    String sql = "SELECT pg_create_logical_replication_slot(?, 'pgoutput')";
    try (Connection connection = connector.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.execute();
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  /** Drops the slot where it is there and ours. */
  void drop() {
    if (find().filter(State::ours).isPresent()) {
      release();
      run("SELECT pg_drop_replication_slot(?)");
      LOG.info("replication slot dropped slot={}", name);
    }
  }

  /** Ends our own role's other reader of the slot, and waits until it is gone. */
  void release() {
    for (int wait = 0; wait < MOST_WAITS; wait++) {
      if (find().stream().noneMatch(State::active)) {
        return;
      }
      if (run(END_READER) > 0 && wait == 0) {
        LOG.warn("ended another reader of the replication slot slot={}", name);
      }
      try {
        Pause.of(WAIT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RetryableException("interrupted while waiting for slot " + name, e);
      }
    }
    throw new RetryableException("postgres: slot " + name + " is read by another", null);
  }

  Optional<SlotStatus> status() {
    return find().map(state -> new SlotStatus(state.active(), state.retained()));
  }

  private Optional<State> find() {
    return database.statement(this::find);
  }

  private Optional<State> find(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setString(1, name);
      try (ResultSet found = select.executeQuery()) {
        return found.next()
            ? Optional.of(
                new State(
                    found.getBoolean(1),
                    found.getBoolean(2),
                    found.getBoolean(3),
                    found.getLong(4)))
            : Optional.empty();
      }
    }
  }

  /** Runs a statement with the slot's name; returns how many rows it gave. */
  private int run(String sql) {
    return database.statement(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            int rows = 0;
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                rows++;
              }
            }
            return rows;
          }
        });
  }
}
