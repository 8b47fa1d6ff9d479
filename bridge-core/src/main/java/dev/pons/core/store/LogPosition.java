package dev.pons.core.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of Postgres. What an answer was read at, and what a reader wants to have been
 * read.
 *
 * @param lsn greater is later
 */
public record LogPosition(long lsn) implements Comparable<LogPosition> {
  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

  /**
   * Reads what {@code pg_current_wal_lsn()} prints, e.g. {@code 0/16B3748}.
   *
   * @throws IllegalArgumentException it is none
   */
  public static LogPosition parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no position");
    }
    long high = Long.parseLong(matcher.group(1), 16);
    return new LogPosition((high << 32) | Long.parseLong(matcher.group(2), 16));
  }

  @Override
  public int compareTo(LogPosition other) {
    return Long.compareUnsigned(lsn, other.lsn);
  }

  @Override
  public String toString() {
    return "%X/%X".formatted(lsn >>> 32, lsn & 0xffffffffL);
  }
}
