package dev.pons.core.sim;

import dev.pons.core.record.Change;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the bus holds for all owners: the sources' unacknowledged changes, and hints. A change of
 * the graph whose delivery is done is offered again as long as its entry is there.
 */
final class SimQueues {
  private static final double FIRST_TIME = 0.9;
  private static final double AGAIN = 0.1;

  private final World world;
  private final List<DirtyKey> hints = new ArrayList<>();
  private final Set<Object> handedOut = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> acknowledged = Collections.newSetFromMap(new IdentityHashMap<>());

  SimQueues(World world) {
    this.world = world;
  }

  /** What a delivery is known by: the change that was reported, or the hint itself. */
  static Object identity(DirtyKey dirty) {
    return dirty.change() == null ? dirty : dirty.change();
  }

  void hint(RecordKey key) {
    hints.add(DirtyKey.hint(key));
  }

  private List<DirtyKey> all(int partition) {
    List<DirtyKey> all = new ArrayList<>(hints);
    world.graph.outbox.forEach(change -> all.add(dirty(change)));
    world.tableEvents.forEach(change -> all.add(dirty(change)));
    all.removeIf(dirty -> World.PARTITIONER.of(dirty.key()) != partition);
    return all;
  }

  private DirtyKey dirty(Change change) {
    return new DirtyKey(change.key(), change, world.positions.get(change), null);
  }

  /** Hands out some of what nobody was handed. */
  List<DirtyKey> fresh(int partition) {
    List<DirtyKey> fresh = all(partition);
    fresh.removeIf(dirty -> handedOut.contains(identity(dirty)));
    fresh.removeIf(dirty -> world.random.nextDouble() > chance(dirty));
    fresh.forEach(this::handOut);
    return fresh;
  }

  private void handOut(DirtyKey dirty) {
    handedOut.add(identity(dirty));
    if (dirty.change() != null && dirty.change().entry() != null) {
      world.offered.add(dirty.change().entry());
    }
  }

  private double chance(DirtyKey dirty) {
    if (!acknowledged.contains(identity(dirty))) {
      return FIRST_TIME;
    }
    return world.kept.parked.containsKey(dirty.key()) ? AGAIN / 50 : AGAIN;
  }

  /** What was handed out to anybody and not acknowledged. */
  List<DirtyKey> pending(int partition) {
    List<DirtyKey> pending = all(partition);
    pending.removeIf(dirty -> !handedOut.contains(identity(dirty)));
    return pending;
  }

  void acknowledge(DirtyKey dirty) {
    Object done = identity(dirty);
    handedOut.remove(done);
    acknowledged.add(done);
    hints.removeIf(hint -> hint == done);
    world.tableEvents.removeIf(change -> change == done);
  }
}
