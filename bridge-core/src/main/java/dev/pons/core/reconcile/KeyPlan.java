package dev.pons.core.reconcile;

import dev.pons.core.mapping.Rules;
import dev.pons.core.merge.MergeResult;
import dev.pons.core.merge.MergeResult.State;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.GraphWrite;
import dev.pons.core.store.Intent;
import dev.pons.core.store.TableView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One key of a batch: what was read, what users report, and what shall become of it.
 *
 * @param changes all changes that are not applied yet, each once: held, pending and delivered
 * @param rules how the mapping's records are merged
 */
record KeyPlan(
    RecordKey key,
    TableView table,
    GraphView graph,
    List<Change> changes,
    MergeResult merged,
    Rules rules) {

  @Nullable Map<String, Object> result() {
    return merged.properties();
  }

  boolean deferred() {
    return merged.state() == State.DEFERRED;
  }

  /** Whether an operator has to decide. */
  boolean open() {
    return merged.state() == State.OPEN;
  }

  boolean changesGraph() {
    return !Objects.equals(result(), graph.state().properties())
        || (rules.direction().writes(Side.GRAPH) && !graph.state().duplicates().isEmpty());
  }

  /** A relation that shall be in the graph and lacks an end there. */
  boolean lacksEnds() {
    return result() != null && !graph.state().exists() && !graph.state().missingEnds().isEmpty();
  }

  /** Whether both sides agree already and nothing about the key is left to record. */
  boolean settled() {
    return changes.isEmpty()
        && graph.pending().isEmpty()
        && !table.suspect()
        && !table.parked()
        && table.intents().isEmpty()
        && table.ledger().version() > 0
        && !changesGraph()
        && Objects.equals(result(), table.row().properties())
        && Objects.equals(rules.base(result()), table.ledger().base())
        && Objects.equals(graph.state().revision(), table.ledger().graphRevision());
  }

  GraphWrite graphWrite() {
    return new GraphWrite(key, graph.state(), result());
  }

  Intent intent(long batch) {
    return new Intent(key, batch, rules.base(result()), row(), merged.conflicts());
  }

  /** What a user wrote where a property is shown redacted may be a copy of the original. */
  private @Nullable Map<String, Object> row() {
    Map<String, Object> row = rules.base(table.row().properties());
    return rules.redactions().clear() == Side.GRAPH ? rules.redactions().digested(row) : row;
  }
}
