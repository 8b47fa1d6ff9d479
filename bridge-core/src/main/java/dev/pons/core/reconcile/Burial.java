package dev.pons.core.reconcile;

import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes dead letters; what reported the key is acknowledged once its letter is durable. */
final class Burial {
  private static final Logger LOG = LoggerFactory.getLogger(Burial.class);

  /** A key that others' records are in the way of is parked so often before it is given up. */
  private static final int MOST_TRIES = 5;

  private final GraphStore graph;
  private final TableStore table;
  private final Counters counters;

  Burial(GraphStore graph, TableStore table, Counters counters) {
    this.graph = graph;
    this.table = table;
    this.counters = counters;
  }

  void bury(
      Ownership own, RecordKey key, KeyWork work, PoisonRecordException reason, Outcome outcome) {
    String message = message(reason);
    TableRead known = table.known(Set.of(key));
    TableView view = known.view(key);
    if (reason instanceof ObstructedRecordException && view.attempts() < MOST_TRIES) {
      outcome.obstructed(key, message, view.parked());
      return;
    }
    LOG.warn("dead letter mapping={} reason=\"{}\"", key.mapping(), message);
    counters.deadLetters.increment();
    park(own, key, work, known, reason);
    outcome.done.add(key);
  }

  private static String message(PoisonRecordException reason) {
    return reason.getMessage() == null ? "unknown" : reason.getMessage();
  }

  private void park(
      Ownership own, RecordKey key, KeyWork work, TableRead known, PoisonRecordException reason) {
    List<Change> pending = pending(own, key, work, known.view(key));
    Set<String> entries = Recording.entries(pending);
    long mark = entries.isEmpty() ? own.mark() : known.acknowledgement();
    List<Change> changes = Recording.together(pending, work.changes());
    // What others are in the way of may be tried again when they come or go.
    Set<RecordKey> waitsFor = reason instanceof ObstructedRecordException ? Set.of(key) : Set.of();
    Parked letter = new Parked(key, Parked.State.DEAD, message(reason), waitsFor, changes);
    table.park(own.fence(), mark, List.of(letter));
    if (!entries.isEmpty()) {
      graph.acknowledge(own.fence(), own.mark(), mark, entries);
      own.marked(mark);
    }
  }

  /** Pending entries; the delivered ones where the graph's record is what cannot be read. */
  private List<Change> pending(Ownership own, RecordKey key, KeyWork work, TableView view) {
    try {
      return graph.read(own.partition(), Set.of(key)).view(key).pending();
    } catch (PoisonRecordException e) {
      LOG.debug("record of the dead letter is not readable mapping={}", key.mapping());
      Set<String> held = new HashSet<>(Recording.entries(view.held()));
      return work.changes().stream()
          .filter(change -> change.side() == Side.GRAPH && !held.contains(change.entry()))
          .toList();
    }
  }
}
