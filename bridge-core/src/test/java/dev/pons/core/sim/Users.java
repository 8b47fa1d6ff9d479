package dev.pons.core.sim;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Parked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Users of both stores, who know nothing of the bridge. */
final class Users {
  private static final List<String> PROPERTIES = List.of("x", "y");

  private final World world;

  Users(World world) {
    this.world = world;
  }

  /** One user's transaction, at random. */
  void write() {
    Side side = world.random.nextBoolean() ? Side.GRAPH : Side.TABLE;
    RecordKey key = World.KEYS.get(world.random.nextInt(World.KEYS.size()));
    SimRecord record = world.side(side).get(key);
    if (world.options.counts()) {
      count(side, key, record);
    } else if (record == null) {
      if (side == Side.TABLE || world.missingEnds(key).isEmpty()) {
        create(side, key);
      }
    } else if (world.random.nextDouble() < world.options.delete()) {
      delete(side, key);
    } else {
      update(side, key, record);
    }
    if (side == Side.GRAPH) {
      world.remember();
    }
  }

  /**
   * An operator decides one open conflict of each key, one way or the other; true where there was
   * something.
   */
  boolean decide() {
    List<Parked> open = world.kept.parked.values().stream().filter(Users::isOpen).toList();
    for (Parked parked : open) {
      List<Conflict> choices = new ArrayList<>(parked.conflicts());
      List<Conflict> undecided = choices.stream().filter(c -> c.winner() == null).toList();
      Conflict one = undecided.get(world.random.nextInt(undecided.size()));
      choices.set(choices.indexOf(one), chosen(one));
      world.kept.parked.put(
          parked.key(),
          new Parked(
              parked.key(),
              parked.state(),
              parked.reason(),
              parked.waitsFor(),
              parked.changes(),
              choices));
      world.kept.parkedUntil.put(parked.key(), world.now);
      world.log("operator " + choices);
    }
    return !open.isEmpty();
  }

  static boolean isOpen(Parked parked) {
    return parked.conflicts().stream().anyMatch(conflict -> conflict.winner() == null);
  }

  private Conflict chosen(Conflict open) {
    return new Conflict(
        open.key(),
        open.property(),
        open.base(),
        open.graph(),
        open.table(),
        world.random.nextBoolean() ? Side.GRAPH : Side.TABLE,
        open.graphTime(),
        open.tableTime());
  }

  /** Users see to it that no relation's row is left without its ends. */
  boolean removeDangling() {
    Set<RecordKey> dangling = new HashSet<>(world.table.keySet());
    dangling.removeIf(
        key ->
            key.mapping().equals("E")
                || World.ends(key).stream().allMatch(world.table::containsKey));
    dangling.forEach(key -> delete(Side.TABLE, key));
    return !dangling.isEmpty();
  }

  void create(Side side, RecordKey key) {
    Map<String, Cell> cells = new HashMap<>();
    for (String name : PROPERTIES) {
      cells.put(name, new Cell(world.random.nextInt(3), world.nextWrite()));
      world.check.copies.remove(new Checker.Spot(side, key, name));
    }
    Integer deletion = world.check.deletions.remove(new Checker.Seat(side, key));
    if (deletion != null) {
      world.check.superseded.add(deletion);
    }
    world.side(side).put(key, new SimRecord(cells, null, world.nextWrite()));
    report(side, key, ChangeKind.CREATED);
  }

  void delete(Side side, RecordKey key) {
    if (side == Side.GRAPH && key.mapping().equals("E")) {
      List<RecordKey> edges =
          world.graph.records.keySet().stream()
              .filter(k -> k.mapping().equals("R") && World.ends(k).contains(key))
              .toList();
      edges.forEach(edge -> delete(side, edge));
    }
    SimRecord record = world.side(side).remove(key);
    boolean shared =
        record.cells.entrySet().stream()
            .anyMatch(
                e ->
                    world.check.agreed.contains(e.getValue().write())
                        || world.check.copies.contains(new Checker.Spot(side, key, e.getKey())));
    for (Map.Entry<String, Cell> cell : record.cells.entrySet()) {
      world.check.superseded.add(cell.getValue().write());
      world.check.copies.remove(new Checker.Spot(side, key, cell.getKey()));
    }
    if (shared) {
      world.check.deletions.put(new Checker.Seat(side, key), world.nextWrite());
    }
    report(side, key, ChangeKind.DELETED);
  }

  private void update(Side side, RecordKey key, SimRecord record) {
    String name = PROPERTIES.get(world.random.nextInt(PROPERTIES.size()));
    long value = world.random.nextInt(3);
    int write = world.nextWrite();
    Cell old = record.cells.get(name);
    Checker.Spot spot = new Checker.Spot(side, key, name);
    boolean changes = old == null || old.value() != value;
    if (world.check.copies.contains(spot) && changes) {
      world.check.overBridge.add(write);
    }
    record.version = write;
    if (changes) {
      if (old != null) {
        world.check.superseded.add(old.write());
      }
      record.cells.put(name, new Cell(value, write));
      world.check.copies.remove(spot);
    }
    if (side == Side.GRAPH && world.random.nextDouble() < world.options.dropRevision()) {
      record.revision = null;
    }
    report(side, key, ChangeKind.UPDATED);
  }

  private void count(Side side, RecordKey key, SimRecord record) {
    long added = 1L + world.random.nextInt(9);
    int write = world.nextWrite();
    record.version = write;
    record.cells.compute("x", (name, old) -> new Cell(old.value() + added, write));
    world.counted.merge(key, added, Long::sum);
    report(side, key, ChangeKind.UPDATED);
  }

  private void report(Side side, RecordKey key, ChangeKind kind) {
    String entry = side == Side.GRAPH ? world.nextEntry() : null;
    Change change = new Change(key, side, kind, world.userTime(), entry);
    if (side == Side.GRAPH) {
      world.graph.outbox.add(change);
    } else {
      world.tableEvent(change);
    }
    SimRecord now = world.side(side).get(key);
    world.log(
        "user "
            + side
            + " "
            + key
            + " "
            + kind
            + " "
            + (now == null ? null : now.cells)
            + " at "
            + change.at().getEpochSecond()
            + (entry == null ? "" : " " + entry));
  }
}
