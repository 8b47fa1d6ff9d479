package dev.pons.postgres.record;

import dev.pons.postgres.catalog.LiveColumn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a new row has in a column that refuses null and waits for its vector: zeros, which are near
 * to nothing.
 *
 * @param column name of the column
 * @param sql the value
 */
record Placeholder(String column, String sql) {
  private static final Pattern VECTOR =
      Pattern.compile("(?:(?:\\w+\\.)?vector(?:\\((\\d+)\\))?|real\\[\\])");

  /** Empty for a column that needs none. */
  static Optional<Placeholder> of(LiveColumn column) {
    Matcher type = VECTOR.matcher(column.sqlType());
    if (!column.notNull() || column.hasDefault() || column.generated() || !type.matches()) {
      return Optional.empty();
    }
    String length = type.group(1) == null ? "1" : type.group(1);
    String zeros = "array_fill(0::real, ARRAY[%s])::%s".formatted(length, column.sqlType());
    return Optional.of(new Placeholder(column.name(), zeros));
  }
}
