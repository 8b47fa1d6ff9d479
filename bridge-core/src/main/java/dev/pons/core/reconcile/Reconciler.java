package dev.pons.core.reconcile;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphWrite;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads, merges, compares-and-sets and records one batch of one partition's keys: DESIGN's steps 1
 * to 8, in that order (docs/architecture.md).
 *
 * <p>Any failure leaves the rest to the next round; nothing is acknowledged before it is recorded.
 */
final class Reconciler {
  private final GraphStore graph;
  private final TableStore table;
  private final Planner planner;
  private final Recording recording;
  private final Burial burial;
  private final Counters counters;

  Reconciler(
      GraphStore graph, TableStore table, Planner planner, Recording recording, Counters counters) {
    this.graph = graph;
    this.table = table;
    this.planner = planner;
    this.recording = recording;
    this.burial = new Burial(graph, table, counters);
    this.counters = counters;
  }

  /** Reconciles; a batch that fails for one record's sake is halved down to it. */
  void reconcile(Ownership own, Map<RecordKey, KeyWork> work, Outcome outcome) {
    try {
      batch(own, work, outcome);
    } catch (PoisonRecordException e) {
      if (work.size() == 1) {
        Map.Entry<RecordKey, KeyWork> one = work.entrySet().iterator().next();
        burial.bury(own, one.getKey(), one.getValue(), e, outcome);
        return;
      }
      Map<RecordKey, KeyWork> first = new LinkedHashMap<>();
      Map<RecordKey, KeyWork> second = new LinkedHashMap<>();
      work.forEach((key, todo) -> (first.size() < work.size() / 2 ? first : second).put(key, todo));
      reconcile(own, first, outcome);
      reconcile(own, second, outcome);
    }
  }

  private void batch(Ownership own, Map<RecordKey, KeyWork> work, Outcome outcome) {
    TableRead tables = table.read(work.keySet());
    GraphRead graphs = graph.read(own.partition(), work.keySet());
    if (graphs.mark() != own.mark()) {
      throw new RewoundException(own.partition(), own.mark(), graphs.mark());
    }
    Sorted sorted = Sorted.of(planner.plan(work, tables, graphs));
    outcome.deferred.addAll(sorted.deferred());
    sorted.settled().forEach(plan -> outcome.done.add(plan.key()));
    counters.unchanged.add(sorted.settled().size());

    Set<RecordKey> written = writeGraph(own, tables.batch(), sorted.graphWrites(), outcome);
    Set<String> entries = new HashSet<>();
    record(own, tables, sorted.agreed(), written, entries, outcome);
    park(own, tables, sorted.toPark(), entries, outcome);
    wakeWhoseEndsCame(own, sorted.endless(), outcome);
    acknowledge(own, tables.acknowledgement(), entries);
  }

  private Set<RecordKey> writeGraph(
      Ownership own, long batch, List<KeyPlan> plans, Outcome outcome) {
    if (plans.isEmpty()) {
      return Set.of();
    }
    table.prepare(own.fence(), plans.stream().map(plan -> plan.intent(batch)).toList());
    Set<RecordKey> written = send(own, batch, plans);
    own.marked(batch);
    counters.graphWrites.add(written.size());
    List<KeyPlan> refused = plans.stream().filter(p -> !written.contains(p.key())).toList();
    refused.forEach(plan -> outcome.contested(plan.key(), plan.table().parked()));
    withdraw(batch, refused);
    return written;
  }

  private Set<RecordKey> send(Ownership own, long batch, List<KeyPlan> plans) {
    List<GraphWrite> writes = plans.stream().map(KeyPlan::graphWrite).toList();
    try {
      return graph.write(own.fence(), own.mark(), batch, writes);
    } catch (PoisonRecordException e) {
      withdraw(batch, plans);
      throw e;
    }
  }

  /** The graph has answered that it did not write these: no intent may pile up for each try. */
  private void withdraw(long batch, List<KeyPlan> refused) {
    if (!refused.isEmpty()) {
      table.withdraw(batch, refused.stream().map(KeyPlan::key).toList());
    }
  }

  private void record(
      Ownership own,
      TableRead ids,
      List<KeyPlan> agreed,
      Set<RecordKey> written,
      Set<String> entries,
      Outcome outcome) {
    List<KeyPlan> ready =
        agreed.stream().filter(p -> !p.changesGraph() || written.contains(p.key())).toList();
    if (ready.isEmpty()) {
      return;
    }
    List<KeyCommit> commits =
        ready.stream().map(plan -> recording.commit(plan, own.mark(), ids, written)).toList();
    CommitResult result = table.commit(own.fence(), commits);
    outcome.altered.addAll(result.altered());
    outcome.oscillating.addAll(result.oscillating());
    outcome.woken.addAll(result.woken());
    for (int i = 0; i < ready.size(); i++) {
      KeyPlan plan = ready.get(i);
      if (result.committed().contains(plan.key())) {
        entries.addAll(Recording.entries(plan.graph().pending()));
        recording.applied(plan).ifPresent(outcome.applied::add);
        outcome.done.add(plan.key());
        counters.committed(commits.get(i));
      } else {
        outcome.contested(plan.key(), plan.table().parked());
      }
    }
  }

  private void park(
      Ownership own, TableRead ids, List<KeyPlan> plans, Set<String> entries, Outcome outcome) {
    if (plans.isEmpty()) {
      return;
    }
    plans.forEach(plan -> entries.addAll(Recording.entries(plan.graph().pending())));
    long mark = entries.isEmpty() ? own.mark() : ids.acknowledgement();
    table.park(own.fence(), mark, plans.stream().map(Recording::parked).toList());
    counters.parked.add(plans.size());
    plans.forEach(plan -> outcome.done.add(plan.key()));
  }

  /** Looks once more at relations that were parked, whether their ends came meanwhile. */
  private void wakeWhoseEndsCame(Ownership own, List<KeyPlan> endless, Outcome outcome) {
    if (endless.isEmpty()) {
      return;
    }
    Set<RecordKey> keys = new HashSet<>();
    endless.forEach(plan -> keys.add(plan.key()));
    graph
        .read(own.partition(), keys)
        .views()
        .forEach(
            (key, view) -> {
              if (view.state().missingEnds().isEmpty()) {
                outcome.woken.add(key);
              }
            });
  }

  private void acknowledge(Ownership own, long mark, Set<String> entries) {
    if (!entries.isEmpty()) {
      graph.acknowledge(own.fence(), own.mark(), mark, entries);
      own.marked(mark);
    }
  }
}
