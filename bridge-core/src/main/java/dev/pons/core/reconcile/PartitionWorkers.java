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

/**
 * Makes the workers of a bridge's partitions. Immutable.
 *
 * @param counters shared by all workers
 */
public record PartitionWorkers(
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

  /** A new worker, which owns nothing yet. */
  public PartitionWorker worker(int partition) {
    Reconciler reconciler =
        new Reconciler(graph, table, new Planner(mappings), new Recording(clock), counters);
    return new PartitionWorker(
        partition,
        bus,
        table,
        new LeaseKeeper(leases, "partition:" + partition, options.lease(), clock),
        new PartitionOwner(partition, graph, table, reconciler, counters),
        new Completion(partition, bus, table, notifier, resyncs),
        options,
        counters,
        clock);
  }
}
