package dev.pons.daemon.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store answered to one statement.
 *
 * @param columns empty where the statement returns no rows
 * @param rows values as text
 * @param summary what the statement did, where it returns no rows
 */
record Answer(List<String> columns, List<List<@Nullable String>> rows, String summary) {
  /** More rows than these are not shown. */
  static final int MOST_ROWS = 10_000;

  /** Whether there are more rows than are shown. */
  boolean cutOff() {
    return rows.size() > MOST_ROWS;
  }

  /** The rows to show. */
  List<List<@Nullable String>> shown() {
    return cutOff() ? rows.subList(0, MOST_ROWS) : rows;
  }
}
