package dev.pons.testkit.bus;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.record.DirtyKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The owner of one partition: polls and acknowledges in a thread of its own. */
final class Consuming {
  private final FutureTask<List<DirtyKey>> work;

  private Consuming(FutureTask<List<DirtyKey>> work) {
    this.work = work;
  }

  static Consuming start(ChangeBus bus, int partition, int count) {
    Consuming consuming = new Consuming(new FutureTask<>(() -> consume(bus, partition, count)));
    Thread thread = new Thread(consuming.work, "owner-" + partition);
    thread.setDaemon(true);
    thread.start();
    return consuming;
  }

  private static List<DirtyKey> consume(ChangeBus bus, int partition, int count)
      throws InterruptedException {
    List<DirtyKey> consumed = new ArrayList<>();
    while (consumed.size() < count) {
      List<Delivery> batch = bus.poll(partition, 500, Duration.ofSeconds(1));
      batch.forEach(delivery -> consumed.add(delivery.dirty()));
      bus.acknowledge(partition, batch);
    }
    return consumed;
  }

  /** All that came, in order. */
  List<DirtyKey> consumed() throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new AssertionError("an owner failed", e.getCause());
    }
  }
}
