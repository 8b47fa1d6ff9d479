package dev.pons.core.sim;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A value and the user's write that it came from. Values repeat; writes do not. */
record Cell(long value, int write) {

  /** The values of some cells, as the bridge sees them; null for an absent record. */
  static Map<String, Object> values(Map<String, Cell> cells) {
    if (cells == null) {
      return null;
    }
    Map<String, Object> values = new TreeMap<>();
    cells.forEach((name, cell) -> values.put(name, cell.value()));
    return values;
  }

  static boolean same(Map<String, Cell> cells, Map<String, Object> values) {
    return Objects.equals(values(cells), values);
  }
}
