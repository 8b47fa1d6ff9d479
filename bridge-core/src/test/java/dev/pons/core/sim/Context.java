package dev.pons.core.sim;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Intent;
import dev.pons.core.store.TableView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What one owner has read and decided in the batch in hand, with the writes behind the values. */
final class Context {
  final Map<RecordKey, Map<String, Cell>> rows = new HashMap<>();
  final Map<RecordKey, Map<String, Cell>> nodes = new HashMap<>();
  final Map<RecordKey, Long> revisions = new HashMap<>();
  final Map<RecordKey, TableView> views = new HashMap<>();
  final Map<RecordKey, List<Conflict>> decided = new HashMap<>();

  private final World world;

  Context(World world) {
    this.world = world;
  }

  /** The mark that a store without marks pretends to have. */
  final long[] pretendedMarks = new long[World.PARTITIONS];

  /** The cells that the bridge's values came from. */
  Map<String, Cell> cells(RecordKey key, Map<String, Object> result) {
    if (result == null) {
      return null;
    }
    Map<String, Cell> cells = new TreeMap<>();
    result.forEach((name, value) -> cells.put(name, cell(key, name, value)));
    return cells;
  }

  private Cell cell(RecordKey key, String name, Object value) {
    for (Map<String, Cell> read : List.of(orEmpty(rows.get(key)), orEmpty(nodes.get(key)))) {
      Cell cell = read.get(name);
      if (cell != null && Objects.equals(cell.value(), value)) {
        return cell;
      }
    }
    if (world.options.rules().policy(name).needsBase()) {
      return new Cell((Long) value, world.nextWrite());
    }
    throw new Violation("invented", key + "." + name + " = " + value);
  }

  private static Map<String, Cell> orEmpty(Map<String, Cell> cells) {
    return cells == null ? Map.of() : cells;
  }

  /** The state that a side had when the bridge last wrote or agreed to it. */
  Map<String, Object> base(RecordKey key, Side side) {
    TableView view = views.get(key);
    Long revision = revisions.get(key);
    for (Intent intent : view.intents()) {
      if (revision != null && revision == intent.batch() && !view.suspect()) {
        return side == Side.GRAPH ? intent.result() : intent.row();
      }
    }
    return view.ledger().base();
  }

  /** The writes that a conflict decides against. */
  Set<Integer> losers(RecordKey key, List<Conflict> conflicts) {
    Set<Integer> writes = new HashSet<>();
    for (Conflict conflict : conflicts) {
      Side loser = conflict.winner() == Side.GRAPH ? Side.TABLE : Side.GRAPH;
      Map<String, Cell> read = orEmpty(loser == Side.GRAPH ? nodes.get(key) : rows.get(key));
      Object value = loser == Side.GRAPH ? conflict.graph() : conflict.table();
      if (conflict.property() != null) {
        Cell cell = read.get(conflict.property());
        if (cell != null && Objects.equals(cell.value(), value)) {
          writes.add(cell.write());
        }
      } else if (value == null) {
        Integer deletion = world.check.deletions.get(new Checker.Seat(loser, key));
        if (deletion != null) {
          writes.add(deletion);
        }
      } else {
        read.values().forEach(cell -> writes.add(cell.write()));
      }
    }
    return writes;
  }
}
