package dev.pons.core.sim;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lease;
import dev.pons.core.bus.Leases;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.reconcile.Counters;
import dev.pons.core.reconcile.PartitionOptions;
import dev.pons.core.reconcile.PartitionWorker;
import dev.pons.core.reconcile.PartitionWorkers;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** One worker of the real protocol over the simulated stores, round by round, without fibers. */
final class Bench {
  private static final PartitionOptions OPTIONS =
      new PartitionOptions(
          1_000,
          Duration.ofMillis(1),
          Duration.ofDays(1),
          Duration.ofMillis(120),
          Duration.ofMillis(400),
          Duration.ofMillis(5));

  final World world = new World(1, Options.named("bench"));
  final Counters counters = new Counters();
  private final Context context = new Context(world);
  final TableStore table = new SimTable(world, context);
  final GraphStore graph = new SimGraph(world, context);
  final SimQueues queues = new SimQueues(world);
  final ChangeBus bus = new SimBus(world, queues);
  final Clock clock = clock();

  /** Entities of one partition. */
  static RecordKey entity(int number) {
    return World.ENTITIES.get(number);
  }

  PartitionWorker worker(GraphStore someGraph, TableStore someTable) {
    return worker(someGraph, someTable, bus);
  }

  PartitionWorker worker(GraphStore someGraph, TableStore someTable, ChangeBus someBus) {
    return new PartitionWorkers(
            world.mappings,
            someGraph,
            someTable,
            someBus,
            new FreeLease(),
            applied -> {},
            new NoResyncs(),
            OPTIONS,
            counters,
            clock)
        .worker(World.PARTITIONER.of(entity(0)));
  }

  /** A user creates a row. */
  void row(RecordKey key) {
    world.table.put(
        key,
        new SimRecord(
            Map.of("x", new Cell(1, world.nextWrite()), "y", new Cell(2, world.nextWrite())),
            null,
            world.nextWrite()));
    world.tableEvent(new Change(key, Side.TABLE, ChangeKind.CREATED, world.userTime(), null));
  }

  /** A user changes a row. */
  void changeRow(RecordKey key) {
    SimRecord row = world.table.get(key);
    row.cells.put("x", new Cell(3, world.nextWrite()));
    row.version = world.nextWrite();
    world.tableEvent(new Change(key, Side.TABLE, ChangeKind.UPDATED, world.userTime(), null));
  }

  /** Runs rounds, a hundredth of a second each. */
  void run(PartitionWorker worker, int rounds) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      world.now += 10;
      try {
        worker.runOnce();
      } catch (RetryableException again) {
        world.log("round failed: " + again.getMessage());
      }
    }
  }

  private static final class FreeLease implements Leases, Lease {
    @Override
    public Optional<Lease> acquire(String name, Duration ttl) {
      return Optional.of(this);
    }

    @Override
    public boolean renew() {
      return true;
    }

    @Override
    public void release() {}
  }

  /** A step takes a millisecond. */
  private Clock clock() {
    InstantSource steps = () -> Instant.ofEpochMilli(world.now);
    return steps.withZone(ZoneOffset.UTC);
  }
}
