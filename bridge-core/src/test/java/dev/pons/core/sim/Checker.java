package dev.pons.core.sim;

import dev.pons.core.mapping.Rules;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Knows every user's write and watches every write of the bridge: none may silently replace a
 * user's value on which the sides had not agreed, undo a deletion, or bring an older agreed value
 * back.
 */
final class Checker {
  /** One property of one record. */
  record Place(RecordKey key, String property) {}

  /** One property of one record on one side. */
  record Spot(Side side, RecordKey key, String property) {}

  /** One record on one side. */
  record Seat(Side side, RecordKey key) {}

  final Set<Integer> agreed = new HashSet<>();
  final Set<Integer> recorded = new HashSet<>();
  final Set<Integer> superseded = new HashSet<>();

  /** Spots whose value the bridge wrote. */
  Set<Spot> copies = new HashSet<>();

  /** Writes by which a user changed a value that the bridge had written. */
  final Set<Integer> overBridge = new HashSet<>();

  /** Deletions by users of records that both sides had, until agreed or superseded. */
  final Map<Seat, Integer> deletions = new HashMap<>();

  private final Map<Place, List<Integer>> order = new HashMap<>();
  private final Map<Integer, String> owed = new HashMap<>();
  private final Rules rules;

  Checker(Rules rules) {
    this.rules = rules;
  }

  /** Decided losers of one key: pairs of property and value, as the bridge names them. */
  static Set<List<Object>> losers(List<Conflict> conflicts) {
    Set<List<Object>> losers = new HashSet<>();
    for (Conflict conflict : conflicts) {
      Object loser = conflict.winner() == Side.GRAPH ? conflict.table() : conflict.graph();
      if (conflict.property() != null) {
        losers.add(pair(conflict.property(), loser));
      } else if (loser instanceof Map<?, ?> whole) {
        whole.forEach((name, value) -> losers.add(pair((String) name, value)));
      } else {
        losers.add(pair("", null));
      }
    }
    return losers;
  }

  private static List<Object> pair(String property, Object value) {
    List<Object> pair = new ArrayList<>(2);
    pair.add(property);
    pair.add(value);
    return pair;
  }

  /** Called before the bridge replaces or deletes a value. */
  void replace(
      Spot spot,
      Cell old,
      Cell now,
      Map<String, Object> base,
      Set<List<Object>> losers,
      Map<String, Cell> read) {
    if (old == null || (now != null && now.value() == old.value())) {
      return;
    }
    if (rules.policy(spot.property()).needsBase() && now != null) {
      return; // what is joined is checked by its sum
    }
    boolean decided = losers.contains(pair(spot.property(), old.value()));
    List<Integer> line = order.getOrDefault(new Place(spot.key(), spot.property()), List.of());
    boolean backwards =
        now != null
            && line.contains(now.write())
            && line.contains(old.write())
            && line.indexOf(now.write()) < line.indexOf(old.write());
    if (backwards && !decided) {
      throw new Violation("regressed", spot + " " + old + " -> " + now);
    }
    boolean copy = copies.contains(spot);
    boolean known =
        agreed.contains(old.write())
            || recorded.contains(old.write())
            || superseded.contains(old.write());
    Cell seen = read == null ? null : read.get(spot.property());
    boolean rewritten = seen != null && seen.value() == old.value() && seen.write() != old.write();
    boolean atBase =
        base != null
            && Objects.equals(base.get(spot.property()), old.value())
            && !overBridge.contains(old.write());
    if (!copy && !known && !decided && !rewritten && !atBase) {
      throw new Violation("lost", spot + " " + old + " -> " + now + " base " + base);
    }
    if (decided
        && !copy
        && !agreed.contains(old.write())
        && !recorded.contains(old.write())
        && !rewritten
        && !atBase) {
      owed.put(old.write(), spot + " " + old + " -> " + now);
    }
    superseded.add(old.write());
  }

  /** Called before the bridge creates a record. */
  void create(Seat seat, Set<List<Object>> losers) {
    Integer deletion = deletions.get(seat);
    if (deletion == null || recorded.contains(deletion)) {
      return;
    }
    if (!losers.contains(pair("", null))) {
      throw new Violation("undeleted", seat.toString());
    }
    owed.put(deletion, "deletion of " + seat);
  }

  /** Both sides now hold these cells: whatever write gave one of their values is known to both. */
  void agree(Map<String, Cell> result, List<Map<String, Cell>> records) {
    for (Map<String, Cell> record : records) {
      if (record == null || result == null) {
        continue;
      }
      record.forEach(
          (name, cell) -> {
            Cell stands = result.get(name);
            if (stands != null && stands.value() == cell.value()) {
              agreed.add(cell.write());
            }
          });
    }
  }

  /** The agreed values of a key, in order of agreement. */
  void agreedInOrder(RecordKey key, Map<String, Cell> result) {
    deletions.remove(new Seat(Side.GRAPH, key));
    deletions.remove(new Seat(Side.TABLE, key));
    if (result != null) {
      result.forEach(
          (name, cell) -> {
            List<Integer> line =
                order.computeIfAbsent(new Place(key, name), p -> new ArrayList<>());
            if (line.isEmpty() || line.get(line.size() - 1) != cell.write()) {
              line.add(cell.write());
            }
          });
    }
  }

  boolean allAgreedBefore(RecordKey key, Map<String, Cell> cells) {
    return cells.entrySet().stream()
        .allMatch(
            e ->
                order
                    .getOrDefault(new Place(key, e.getKey()), List.of())
                    .contains(e.getValue().write()));
  }

  /** At the end, every decided conflict's loser must be in some record. */
  void checkOwed() {
    owed.forEach(
        (write, what) -> {
          if (!recorded.contains(write)) {
            throw new Violation("unrecorded", what);
          }
        });
  }
}
