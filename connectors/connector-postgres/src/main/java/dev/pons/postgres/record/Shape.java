package dev.pons.postgres.record;

import dev.pons.core.store.KeyCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which columns a write names: rows of one shape go in one statement.
 *
 * <p>An update names the columns that change, so that others keep what they have stored, and a
 * column that refuses null keeps its value. An insert names the columns that have a value, so that
 * others get their defaults. Either way the row comes back different and is looked at again.
 */
record Shape(List<MappedColumn> columns) {

  static Shape ofInsert(MappedTable table, Map<String, Object> result) {
    return changed(table, Map.of(), result);
  }

  static Shape ofUpdate(MappedTable table, Map<String, Object> row, Map<String, Object> result) {
    return changed(table, row, result);
  }

  private static Shape changed(
      MappedTable table, Map<String, Object> row, Map<String, Object> result) {
    List<MappedColumn> columns = new ArrayList<>();
    for (MappedColumn column : table.columns()) {
      Object value = result.get(column.property());
      boolean refused = value == null && column.notNull();
      if (!refused && !Objects.equals(value, row.get(column.property()))) {
        columns.add(column);
      }
    }
    MappedColumn rest = table.rest();
    if (rest != null && !RowJson.rest(table, row).equals(RowJson.rest(table, result))) {
      columns.add(rest);
    }
    return new Shape(columns);
  }

  /** Puts a commit's values into a row to send. */
  void fill(MappedTable table, KeyCommit commit, Map<String, @Nullable Object> row) {
    Map<String, Object> result = Objects.requireNonNull(commit.result());
    for (int i = 0; i < columns.size(); i++) {
      MappedColumn column = columns.get(i);
      Object value =
          column.equals(table.rest())
              ? RowJson.sentRest(table, commit.read().row().properties(), result)
              : result.get(column.property());
      row.put("c" + i, RowJson.sent(column, value));
    }
  }

  boolean hasRest(MappedTable table) {
    return table.rest() != null && columns.contains(table.rest());
  }
}
