package dev.pons.core.reconcile;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.LeaseKeeper;
import dev.pons.core.bus.Leases;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.notify.Notifier;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.TableStore;
import java.time.Clock;

/** Makes the workers of a bridge's partitions. Thread-safe. */
public final class PartitionWorkers {
  private final GraphStore graph;
  private final TableStore table;
  private final ChangeBus bus;
  private final Leases leases;
  private final Notifier notifier;
  private final ResyncStore resyncs;
  private final PartitionOptions options;
  private final Counters counters;
  private final Clock clock;
  private final Reconciler reconciler;
  private final KnownMappings known;

  /**
   * @param counters shared by all workers
   */
  public PartitionWorkers(
      Mappings mappings,
      GraphStore graph,
      TableStore table,
      ChangeBus bus,
      Leases leases,
      Notifier notifier,
      ResyncStore resyncs,
      PartitionOptions options,
      Counters counters,
      Clock clock) {
    this.graph = graph;
    this.table = table;
    this.bus = bus;
    this.leases = leases;
    this.notifier = notifier;
    this.resyncs = resyncs;
    this.options = options;
    this.counters = counters;
    this.clock = clock;
    this.reconciler =
        new Reconciler(graph, table, new Planner(mappings), new Recording(clock), counters);
    this.known = new KnownMappings(mappings);
  }

  /** A new worker, which owns nothing yet. */
  public PartitionWorker worker(int partition) {
    PartitionOwner owner = new PartitionOwner(partition, graph, table, reconciler, counters);
    Completion completion = new Completion(partition, bus, table, notifier, resyncs);
    InHand inHand = new InHand(options.conflictWait());
    return new PartitionWorker(
        partition,
        bus,
        new LeaseKeeper(leases, "partition:" + partition, options.lease(), clock),
        owner,
        completion,
        inHand,
        new Intake(partition, bus, table, owner, completion, inHand, known, options, clock),
        options,
        known,
        counters,
        clock);
  }
}
