package dev.pons.postgres.sql;

import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says what a driver's error means, by its SQLState: refused for good, poison, obstructed by other
 * rows, or worth another try.
 *
 * <p>Messages name constraints, tables and columns, never values: they are shown and kept.
 */
public final class SqlErrors {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String STALE_PLAN = "0A000";

  /** Data, constraints, users' triggers that object, rows too big for an index. */
  private static final Set<String> POISON = Set.of("22", "23", "27", "44", "54", "P0");

  /** Foreign key, uniqueness, exclusion: another row is in the way, or not there yet. */
  private static final Set<String> OBSTRUCTED = Set.of("23503", "23505", "23P01");

  /** Rights, names and syntax: nothing that time heals. */
  private static final Set<String> REFUSED = Set.of("0A", "28", "3D", "3F", "42");

  private static final Map<String, String> REMEDIES =
      Map.of(
          "28P01", "wrong user or password: check the URL, or set the password",
          "28000", "the server does not let this user in: check user, database and pg_hba.conf",
          "3D000", "there is no such database: create it, or correct the URL",
          "42501",
              "the role lacks a right: it needs CREATE on the database, and to own the mapped tables",
          "42P01", "a table is missing: correct the mapping, or create the table",
          "42703", "a column is missing: correct the mapping, or add the column",
          "42P10", "a mapping's key has no unique index: make it the primary key");

  private SqlErrors() {}

  /** The exception to throw for an error of the driver or the pool. */
  public static RuntimeException of(SQLException error) {
    String state = state(error);
    String message = message(state, error);
    if (SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state)) {
      return new UntouchedException(message, error);
    }
    if (OBSTRUCTED.contains(state)) {
      return new ObstructedRecordException(message, error);
    }
    String kind = state.length() < 2 ? "" : state.substring(0, 2);
    if (POISON.contains(kind)) {
      return new PoisonRecordException(message, error);
    }
    if (REFUSED.contains(kind) && !isStalePlan(state, error)) {
      return new RefusedException(message, error);
    }
    return new RetryableException(message, error);
  }

  /** The SQLState of an error or of what it was caused by; empty where there is none. */
  public static String state(SQLException error) {
    PSQLException original = original(error);
    String state = original == null ? error.getSQLState() : original.getSQLState();
    return state == null ? "" : state;
  }

  /** The driver's error inside of the pool's. */
  private static @Nullable PSQLException original(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException original) {
        return original;
      }
    }
    return null;
  }

  /** A table changed under a prepared statement; the driver prepares anew. */
  private static boolean isStalePlan(String state, SQLException error) {
    return STALE_PLAN.equals(state) && String.valueOf(error.getMessage()).contains("cached plan");
  }

  private static String message(String state, SQLException error) {
    StringJoiner message = new StringJoiner(" ");
    String remedy = REMEDIES.get(state);
    message.add(remedy != null ? "postgres: " + remedy : "postgres: " + meaning(state));
    PSQLException original = original(error);
    ServerErrorMessage server = original == null ? null : original.getServerErrorMessage();
    if (server != null) {
      add(message, "constraint", server.getConstraint());
      add(message, "table", server.getTable());
      add(message, "column", server.getColumn());
    }
    add(message, "sqlstate", state.isEmpty() ? "none" : state);
    return message.toString();
  }

  private static void add(StringJoiner message, String name, @Nullable String value) {
    if (value != null) {
      message.add(name + "=" + value);
    }
  }

  private static String meaning(String state) {
    return switch (state) {
      case "22001" -> "a text is longer than its column takes";
      case "22003" -> "a number is out of its column's range";
      case "22007", "22008" -> "a time is out of its column's range";
      case "22P02" -> "a text is no value of its column's type";
      case "22P05" -> "a text holds U+0000, which Postgres cannot hold";
      case "23502" -> "a column that must not be null got no value";
      case "23503" -> "a foreign key refuses the row";
      case "23P01" -> "an exclusion constraint refuses the row";
      case "23505" -> "a unique constraint refuses the row";
      case "23514" -> "a check refuses the row";
      case "P0001" -> "a trigger of the table raised an exception";
      case "55P03" -> "a lock was not granted in time";
      case "57014" -> "a statement took too long";
      default -> byClass(state);
    };
  }

  private static String byClass(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "" -> "no connection";
      case "08" -> "the connection failed";
      case "22" -> "a value does not fit its column";
      case "23", "27", "44" -> "a constraint refuses the row";
      case "54" -> "a value is too large";
      case "P0" -> "a trigger of the table failed";
      case "40" -> "the transaction met another one";
      case "53" -> "the server is out of resources";
      case "57" -> "the server ended the connection";
      default -> "the server refused the statement";
    };
  }
}
