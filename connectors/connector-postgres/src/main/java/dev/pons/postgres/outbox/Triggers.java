package dev.pons.postgres.outbox;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.postgres.catalog.LiveTable;
import dev.pons.postgres.catalog.PostgresCatalog;
import dev.pons.postgres.record.ScopeColumns;
import dev.pons.postgres.source.Installation;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The triggers of exactly the mapped tables. */
final class Triggers {
  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Whoever wants to write the table meanwhile waits no longer than this. */
  private static final String PATIENCE = "SET LOCAL lock_timeout = '1s'";

  /**
   * Who disables and enables all triggers of a table leaves ours without ALWAYS: they missed rows.
   */
  private static final String LOOK =
      """
      SELECT c.relkind = 'p', pg_has_role(c.relowner, 'USAGE'),
             has_table_privilege(c.oid, 'TRIGGER'), current_user,
             (SELECT p.prosrc FROM pg_proc p WHERE p.oid = to_regprocedure(?)),
             (SELECT count(*) FROM pg_trigger t
              WHERE t.tgrelid = c.oid AND t.tgfoid = to_regprocedure(?)
                AND (t.tgenabled = 'A' OR NOT pg_has_role(c.relowner, 'USAGE') AND t.tgenabled = 'O'))
      FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
      WHERE s.nspname = ? AND c.relname = ?
      """;

  private final Database database;
  private final PostgresCatalog catalog;
  private final Mappings mappings;
  private final Searchables searchables;
  private final Installation installation;

  Triggers(
      Database database, Mappings mappings, Searchables searchables, Installation installation) {
    this.database = database;
    this.catalog = new PostgresCatalog(database);
    this.mappings = mappings;
    this.searchables = searchables;
    this.installation = installation;
  }

  /**
   * A table, and what of ours is there.
   *
   * @param body of the function; null where there is none
   * @param triggers how many of them are at work
   */
  private record State(
      boolean partitioned,
      boolean owned,
      boolean allowed,
      String role,
      @Nullable String body,
      int triggers) {}

  /**
   * Creates what is missing, gives functions another body, and drops what nothing maps any more.
   */
  void ensure() {
    List<String> wanted = mappings.all().stream().map(this::ensure).toList();
    new OutboxRemains(database).removeExcept(wanted);
  }

  /**
   * One transaction for each table: whoever waits for the lock of one must not hold another's.
   *
   * @return the function's name
   */
  private String ensure(Mapping mapping) {
    ScopeColumns scope = scope(mapping);
    return database.transaction(
        connection -> {
          try {
            return ensure(connection, mapping, scope);
          } catch (SQLException e) {
            if (SqlErrors.state(e).equals(LOCK_NOT_AVAILABLE)) {
              throw new RetryableException(
                  "postgres: triggers of "
                      + mapping.table()
                      + " have to wait: it is being written, or an index of it built",
                  e);
            }
            throw e;
          }
        });
  }

  /** Null too where the table has not all of its columns: nobody can say then whose a row is. */
  private @Nullable ScopeColumns scope(Mapping mapping) {
    LiveTable table = catalog.live(mapping);
    return ScopeColumns.of(mapping, searchables)
        .filter(scope -> scope.columns().stream().allMatch(c -> table.column(c).isPresent()))
        .orElse(null);
  }

  private String ensure(Connection connection, Mapping mapping, @Nullable ScopeColumns scope)
      throws SQLException {
    State state = look(connection, new CaptureFunction(mapping, scope, false));
    CaptureFunction function = new CaptureFunction(mapping, scope, state.partitioned());
    boolean other = !function.body().equals(state.body());
    if (other) {
      execute(connection, function.definition());
    }
    List<Trigger> triggers = Trigger.of(function);
    if (state.triggers() != triggers.size()) {
      requireRight(mapping, state);
      create(connection, function, triggers, state.owned());
      LOG.info("capture triggers made mapping={} table={}", mapping.name(), mapping.table());
    } else if (other) {
      LOG.info("capture function made anew mapping={}", mapping.name());
    }
    return function.name();
  }

  private void create(
      Connection connection, CaptureFunction function, List<Trigger> triggers, boolean owned)
      throws SQLException {
    installation.unsettle(connection);
    execute(connection, PATIENCE);
    for (Trigger trigger : triggers) {
      execute(connection, trigger.definition(function));
      if (owned) {
        execute(connection, trigger.always(function));
      }
    }
  }

  private static State look(Connection connection, CaptureFunction function) throws SQLException {
    Mapping mapping = function.mapping();
    try (PreparedStatement look = connection.prepareStatement(LOOK)) {
      look.setString(1, function.signature());
      look.setString(2, function.signature());
      look.setString(3, mapping.table().schema());
      look.setString(4, mapping.table().name());
      try (ResultSet found = look.executeQuery()) {
        if (!found.next()) {
          throw new RetryableException("postgres: table " + mapping.table() + " is gone", null);
        }
        return new State(
            found.getBoolean(1),
            found.getBoolean(2),
            found.getBoolean(3),
            found.getString(4),
            found.getString(5),
            found.getInt(6));
      }
    }
  }

  private static void requireRight(Mapping mapping, State state) {
    if (!state.allowed()) {
      throw new RefusedException(
          "postgres: the role may not create triggers on %s: run GRANT TRIGGER ON %s TO %s"
              .formatted(mapping.table(), mapping.table(), state.role()),
          null);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
