package dev.pons.core.reconcile;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.notify.Applied;
import dev.pons.core.notify.Notifier;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.store.Fence;
import dev.pons.core.store.TableStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows once keys are done: tell, keep the source's place, acknowledge. One thread. */
final class Completion {
  private final int partition;
  private final ChangeBus bus;
  private final TableStore table;
  private final Notifier notifier;
  private final ResyncStore resyncs;

  /** Resync deliveries that are counted as done and not known to be acknowledged. */
  private final Set<String> counted = new HashSet<>();

  private ContiguousProgress progress;

  Completion(
      int partition, ChangeBus bus, TableStore table, Notifier notifier, ResyncStore resyncs) {
    this.partition = partition;
    this.bus = bus;
    this.table = table;
    this.notifier = notifier;
    this.resyncs = resyncs;
    this.progress = new ContiguousProgress(this::doneBefore);
  }

  private long doneBefore(long run) {
    return table.done(run).getOrDefault(partition, 0L);
  }

  /** A new ownership begins; what waited for acknowledgement will be delivered again. */
  void begin() {
    progress = new ContiguousProgress(this::doneBefore);
  }

  void complete(Fence fence, List<Delivery> done, List<Applied> applied) {
    if (!applied.isEmpty()) {
      notifier.applied(applied);
    }
    List<Delivery> ready = new ArrayList<>();
    Map<ResyncRun, Long> jobs = new HashMap<>();
    for (Delivery delivery : done) {
      ready.addAll(progress.done(delivery));
      ResyncRun job = delivery.dirty().job();
      if (job != null && !counted.contains(delivery.id())) {
        jobs.merge(job, 1L, Long::sum);
      }
    }
    progress.reached().ifPresent(position -> table.done(fence, position));
    if (!jobs.isEmpty()) {
      resyncs.addDone(jobs);
      done.stream().filter(d -> d.dirty().job() != null).forEach(d -> counted.add(d.id()));
    }
    if (!ready.isEmpty()) {
      bus.acknowledge(partition, ready);
      ready.forEach(delivery -> counted.remove(delivery.id()));
    }
  }
}
