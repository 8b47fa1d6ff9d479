package dev.pons.core.sim;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.record.Change;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bus at its worst: hands out what sources have not had acknowledged, in any order, some of it
 * again and again, some of it late; keeps nothing itself but hints.
 */
final class SimBus implements ChangeBus {
  private static final double FIRST_TIME = 0.9;
  private static final double AGAIN = 0.1;

  private final World world;
  private final Set<RecordKey> hints = new HashSet<>();
  private final Map<Change, Boolean> handedOut = new IdentityHashMap<>();

  SimBus(World world) {
    this.world = world;
  }

  @Override
  public void offer(Lane lane, List<DirtyKey> keys) {
    Fiber.yield();
    keys.forEach(key -> hints.add(key.key()));
  }

  @Override
  public List<Delivery> poll(int partition, int max, Duration timeout) {
    Fiber.yield();
    List<Change> changes = new ArrayList<>(world.graph.outbox);
    changes.addAll(world.tableEvents);
    changes.removeIf(change -> World.PARTITIONER.of(change.key()) != partition);
    changes.removeIf(
        change ->
            world.random.nextDouble()
                > (handedOut.containsKey(change) ? again(change) : FIRST_TIME));
    Collections.shuffle(changes, world.random);
    List<Delivery> deliveries = new ArrayList<>();
    for (Change change : changes) {
      handedOut.put(change, true);
      if (change.entry() != null) {
        world.offered.add(change.entry());
      }
      deliveries.add(new Delivery(Lane.LIVE, "", DirtyKey.of(change)));
    }
    Set<RecordKey> ours = new HashSet<>(hints);
    ours.removeIf(key -> World.PARTITIONER.of(key) != partition);
    hints.removeAll(ours);
    ours.forEach(key -> deliveries.add(new Delivery(Lane.LIVE, "", DirtyKey.hint(key))));
    return deliveries;
  }

  private double again(Change change) {
    return world.kept.parked.containsKey(change.key()) ? AGAIN / 50 : AGAIN;
  }

  @Override
  public void acknowledge(int partition, Collection<Delivery> deliveries) {
    Fiber.yield();
    Set<Change> done = Collections.newSetFromMap(new IdentityHashMap<>());
    deliveries.forEach(delivery -> done.add(delivery.dirty().change()));
    world.tableEvents.removeIf(done::contains);
  }

  @Override
  public void redeliver(int partition) {
    handedOut.clear();
  }

  @Override
  public long backlog(int partition) {
    return 0;
  }

  @Override
  public String incarnation() {
    return "";
  }
}
