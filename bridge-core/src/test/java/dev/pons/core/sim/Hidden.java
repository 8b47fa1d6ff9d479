package dev.pons.core.sim;

import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import java.util.HashMap;
import java.util.Map;

/**
 * What the sides keep to themselves: the clear side shows a redacted value as another number, which
 * no user ever writes.
 */
final class Hidden {
  private static final long SHIFT = 100;

  private final Redactions redactions;

  Hidden(Redactions redactions) {
    this.redactions = redactions;
  }

  /** A record's cells as readers of a side get them. */
  Map<String, Cell> shown(Side side, Map<String, Cell> cells) {
    Map<String, Cell> shown = new HashMap<>(cells);
    shown.replaceAll((name, cell) -> hides(side, name) ? shown(cell) : cell);
    return shown;
  }

  private static Cell shown(Cell cell) {
    return new Cell(cell.value() + SHIFT, cell.write());
  }

  boolean hides(Side side, String name) {
    return redactions.hides(side, name);
  }

  /** Whether a reader of the other side was not told of a value that is its own. */
  boolean isOwn(Side side, String name, Map<String, ?> told) {
    return side != redactions.clear() && redactions.has(name) && !told.containsKey(name);
  }

  /** What a user wrote there was never agreed on, and goes when its record does. */
  boolean goesWithRecord(Side side, String name, Map<String, Object> agreed) {
    return isOwn(side, name, agreed == null ? Map.of() : agreed);
  }

  /**
   * What a side holds once the bridge has written to it.
   *
   * @param old cells as they are held; none for a new record
   * @param told what the bridge was told of them
   * @param result what the bridge wrote, as it would be shown
   */
  Map<String, Cell> written(
      Side side, Map<String, Cell> old, Map<String, ?> told, Map<String, Cell> result) {
    Map<String, Cell> written = new HashMap<>(result);
    old.forEach(
        (name, cell) -> {
          if (hides(side, name)) {
            Cell back = result.get(name);
            if (back == null || back.value() != shown(cell).value()) {
              throw new Violation("original changed", side + "." + name + " " + cell + " " + back);
            }
            written.put(name, cell);
          } else if (isOwn(side, name, told)) {
            written.put(name, cell);
          }
        });
    result.keySet().stream()
        .filter(name -> hides(side, name) && !old.containsKey(name))
        .forEach(
            name -> {
              throw new Violation("redacted value written back", side + "." + name);
            });
    return written;
  }

  /** At rest: what a side holds besides what is its own. */
  Map<String, Object> common(Side side, Map<String, Cell> cells, Map<String, Cell> others) {
    Map<String, Object> common = Cell.values(shown(side, cells));
    common.keySet().removeIf(name -> isOwn(side, name, others));
    return common;
  }
}
