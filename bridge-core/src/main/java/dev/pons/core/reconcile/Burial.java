package dev.pons.core.reconcile;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes dead letters; what reported the key is acknowledged once its letter is durable. */
final class Burial {
  private static final Logger LOG = LoggerFactory.getLogger(Burial.class);

  private final GraphStore graph;
  private final TableStore table;
  private final Counters counters;

  Burial(GraphStore graph, TableStore table, Counters counters) {
    this.graph = graph;
    this.table = table;
    this.counters = counters;
  }

  void bury(Ownership own, RecordKey key, KeyWork work, PoisonRecordException reason) {
    String message = reason.getMessage() == null ? "unknown" : reason.getMessage();
    LOG.warn("dead letter mapping={} reason=\"{}\"", key.mapping(), message);
    counters.deadLetters.increment();
    TableRead ids = readable(key);
    if (ids == null) {
      // Without ids for an acknowledgement, the graph's entries stay and are offered again.
      table.park(own.fence(), own.mark(), List.of(letter(key, message, tableSide(work))));
      return;
    }
    List<Change> pending = pending(own, key, work, ids);
    Set<String> entries = Recording.entries(pending);
    long mark = entries.isEmpty() ? own.mark() : ids.acknowledgement();
    List<Change> changes = Recording.together(pending, work.changes());
    table.park(own.fence(), mark, List.of(letter(key, message, changes)));
    if (!entries.isEmpty()) {
      graph.acknowledge(own.fence(), own.mark(), mark, entries);
      own.marked(mark);
    }
  }

  private static Parked letter(RecordKey key, String reason, List<Change> changes) {
    return new Parked(key, Parked.State.DEAD, reason, Set.of(), changes);
  }

  private @Nullable TableRead readable(RecordKey key) {
    try {
      return table.read(Set.of(key));
    } catch (PoisonRecordException e) {
      LOG.debug("row of the dead letter is not readable mapping={}", key.mapping());
      return null;
    }
  }

  /** Pending entries; the delivered ones where the graph's record is what cannot be read. */
  private List<Change> pending(Ownership own, RecordKey key, KeyWork work, TableRead ids) {
    try {
      return graph.read(own.partition(), Set.of(key)).view(key).pending();
    } catch (PoisonRecordException e) {
      LOG.debug("record of the dead letter is not readable mapping={}", key.mapping());
      Set<String> held = new HashSet<>(Recording.entries(ids.view(key).held()));
      return work.changes().stream()
          .filter(change -> change.side() == Side.GRAPH && !held.contains(change.entry()))
          .toList();
    }
  }

  private static List<Change> tableSide(KeyWork work) {
    return work.changes().stream().filter(change -> change.side() == Side.TABLE).toList();
  }
}
