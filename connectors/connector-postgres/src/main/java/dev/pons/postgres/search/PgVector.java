package dev.pons.postgres.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of pgvector in a database.
 *
 * @param major 0 where there is none
 */
record PgVector(int major, int minor, int patch) {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");
  private static final String INSTALLED =
      "SELECT extversion FROM pg_extension WHERE extname = 'vector'";

  static PgVector of(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(INSTALLED);
        ResultSet found = select.executeQuery()) {
      return found.next() ? parse(found.getString(1)) : new PgVector(0, 0, 0);
    }
  }

  static PgVector parse(String version) {
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches()) {
      return new PgVector(0, 0, 0);
    }
    int patch = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    return new PgVector(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), patch);
  }

  /** Whether an index scan goes on until enough rows meet the conditions (0.8). */
  boolean iterates() {
    return atLeast(0, 8, 0);
  }

  /** Whether vacuuming an HNSW index leaves it whole (0.8.4). */
  boolean vacuums() {
    return atLeast(0, 8, 4);
  }

  private boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
    if (major != wantedMajor) {
      return major > wantedMajor;
    }
    return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
