package dev.pons.core.sim;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The bus as one owner reaches it, at its worst: hands out in any order, some of it late, and at
 * times fails before or after it did what it was asked for.
 *
 * <p>Like the real one it takes for in hand whatever it has handed out, until that is acknowledged
 * or all is to be delivered again. What the queues count as handed out, though not here, it looks
 * for now and then.
 */
final class SimBus implements ChangeBus {
  private static final double LOOK_FOR_STRAYS = 0.05;

  private final World world;
  private final SimQueues queues;
  private final Set<Object> inHand = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean lookAgain;

  SimBus(World world, SimQueues queues) {
    this.world = world;
    this.queues = queues;
  }

  private void mayFail() {
    if (world.losesAnswer(0.2)) {
      throw new RetryableException("the bus does not answer", null);
    }
  }

  @Override
  public void offer(Lane lane, List<DirtyKey> keys) {
    Fiber.yield();
    mayFail();
    keys.forEach(key -> queues.hint(key.key()));
    mayFail();
  }

  @Override
  public List<Delivery> poll(int partition, int max, Duration timeout) {
    Fiber.yield();
    mayFail();
    List<DirtyKey> taken = queues.fresh(partition);
    try {
      mayFail();
    } catch (RetryableException unheard) {
      lookAgain = true;
      throw unheard;
    }
    if (lookAgain || world.random.nextDouble() < LOOK_FOR_STRAYS) {
      taken.addAll(pending(partition));
    }
    Collections.shuffle(taken, world.random);
    List<Delivery> deliveries = new ArrayList<>();
    for (DirtyKey dirty : taken) {
      inHand.add(SimQueues.identity(dirty));
      deliveries.add(new Delivery(Lane.LIVE, "", dirty));
    }
    return deliveries;
  }

  private List<DirtyKey> pending(int partition) {
    List<DirtyKey> pending = queues.pending(partition);
    pending.removeIf(dirty -> inHand.contains(SimQueues.identity(dirty)));
    lookAgain = false;
    return pending;
  }

  @Override
  public void acknowledge(int partition, Collection<Delivery> deliveries) {
    Fiber.yield();
    mayFail();
    deliveries.forEach(delivery -> queues.acknowledge(delivery.dirty()));
    mayFail();
    deliveries.forEach(delivery -> inHand.remove(SimQueues.identity(delivery.dirty())));
  }

  @Override
  public void redeliver(int partition) {
    mayFail();
    inHand.clear();
    lookAgain = true;
    mayFail();
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
