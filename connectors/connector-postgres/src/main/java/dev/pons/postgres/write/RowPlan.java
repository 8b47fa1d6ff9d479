package dev.pons.postgres.write;

import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.postgres.record.MappedColumn;
import dev.pons.postgres.record.MappedTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a write makes of a row. Pure. */
final class RowPlan {
  private RowPlan() {}

  /** The row to come, to be written where it still is as it was read. */
  static KeyCommit commit(MappedTable table, RecordWrite write, TableState row) {
    TableView read = new TableView(row, LedgerEntry.NONE, false, List.of(), 0, List.of());
    return new KeyCommit(write.key(), read, result(table, write, row), LedgerEntry.NONE, List.of());
  }

  private static @Nullable Map<String, Object> result(
      MappedTable table, RecordWrite write, TableState row) {
    RecordWrite.Expected expected = write.expected();
    if (expected != null && !Objects.equals(expected.record(), row.properties())) {
      throw new WriteRefusedException(
          Reason.CHANGED,
          "the record " + write.key() + " has changed since it was read",
          "read it again");
    }
    for (MappedColumn column : table.columns()) {
      if (column.notNull() && write.removed().contains(column.property())) {
        throw new WriteRefusedException(
            Reason.INVALID,
            "property '" + column.property() + "' must not be null",
            "leave it out: it keeps its value then, or gets its default");
      }
    }
    return switch (write.kind()) {
      case PUT -> whole(table, write, row.properties());
      case PATCH -> partly(write, row.properties());
      case DELETE -> null;
    };
  }

  /**
   * A column that refuses null keeps its value where none is given, and a redacted one, which
   * nobody can give.
   */
  private static Map<String, Object> whole(
      MappedTable table, RecordWrite write, @Nullable Map<String, Object> row) {
    Map<String, Object> result = new TreeMap<>(write.set());
    Redactions redactions = table.mapping().rules().redactions();
    if (row != null && redactions.clear() == Side.GRAPH) {
      row.forEach(
          (name, value) -> {
            if (redactions.has(name)) {
              result.put(name, value);
            }
          });
    }
    for (MappedColumn column : table.columns()) {
      Object kept = row == null || !column.notNull() ? null : row.get(column.property());
      if (kept != null) {
        result.putIfAbsent(column.property(), kept);
      }
    }
    return result;
  }

  private static Map<String, Object> partly(RecordWrite write, @Nullable Map<String, Object> row) {
    Map<String, Object> result = new TreeMap<>(row == null ? Map.of() : row);
    result.keySet().removeAll(write.removed());
    result.putAll(write.set());
    return result;
  }
}
