package dev.pons.core.sim;

import dev.pons.core.bus.Lease;
import dev.pons.core.bus.Leases;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.reconcile.Counters;
import dev.pons.core.reconcile.PartitionOptions;
import dev.pons.core.reconcile.PartitionWorker;
import dev.pons.core.reconcile.PartitionWorkers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A daemon's worker of one partition, on a fiber: runs round after round until it loses its lease.
 */
final class Owner {
  private static final PartitionOptions OPTIONS =
      new PartitionOptions(
          1_000,
          Duration.ofMillis(1),
          Duration.ofDays(1),
          Duration.ofMillis(120),
          Duration.ofMillis(400),
          Duration.ofMillis(5));

  final int partition;
  final Fiber fiber;
  final PartitionWorker worker;
  boolean zombie;

  Owner(int partition, World world, SimQueues queues, Clock clock) {
    this.partition = partition;
    Context context = new Context(world);
    this.worker =
        new PartitionWorkers(
                world.mappings,
                new SimGraph(world, context),
                new SimTable(world, context),
                new SimBus(world, queues),
                new OneLease(),
                applied -> {},
                new NoResyncs(),
                OPTIONS,
                new Counters(),
                clock)
            .worker(partition);
    this.fiber = new Fiber(this::main);
  }

  private void main() throws InterruptedException {
    do {
      try {
        worker.runOnce();
      } catch (RetryableException noAnswer) {
        Fiber.yield();
      }
    } while (worker.owns() || !zombie);
  }

  /** Granted to whoever is the partition's owner of the day. */
  private final class OneLease implements Leases, Lease {
    @Override
    public Optional<Lease> acquire(String name, Duration ttl) {
      Fiber.yield();
      return zombie ? Optional.empty() : Optional.of(this);
    }

    @Override
    public boolean renew() {
      return !zombie;
    }

    @Override
    public void release() {}
  }
}
