package dev.pons.core.merge;

import dev.pons.core.store.Conflict;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.Intent;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state that each side had when the bridge last wrote or agreed to it
 * (docs/adr/0002-base-after-a-dropped-revision.md).
 *
 * @param graph the graph's base, in base form; null for absent or unknown
 * @param table the table's base, in base form; null for absent or unknown
 * @param graphUnknown whether nobody can tell what the graph's base is
 * @param halfDone whether an unfinished intent has reached the graph and not yet the table
 * @param decided conflicts that the half-done intent decided; they stand
 */
public record Bases(
    @Nullable Map<String, Object> graph,
    @Nullable Map<String, Object> table,
    boolean graphUnknown,
    boolean halfDone,
    List<Conflict> decided) {

  /** Finds the bases of a key from the graph's revision, the ledger and unfinished intents. */
  public static Bases find(GraphState node, TableView view, Evidence evidence) {
    Map<String, Object> agreed = view.ledger().base();
    if (view.suspect()) {
      return new Bases(null, agreed, true, false, List.of());
    }
    if (!node.exists() || revisionIsTheLedgers(node, view, evidence)) {
      return new Bases(agreed, agreed, false, false, List.of());
    }
    for (Intent intent : view.intents()) {
      if (Objects.equals(node.revision(), intent.batch())) {
        return new Bases(intent.result(), intent.row(), false, true, intent.conflicts());
      }
    }
    return new Bases(null, agreed, true, false, List.of());
  }

  private static boolean revisionIsTheLedgers(GraphState node, TableView view, Evidence evidence) {
    boolean reported = evidence.graphTime() != null;
    if (node.revision() != null) {
      return node.revision().equals(view.ledger().graphRevision());
    }
    if (reported && view.intents().stream().anyMatch(intent -> intent.result() != null)) {
      return false;
    }
    return view.ledger().graphRevision() == null || userDroppedIt(view, reported);
  }

  /** {@code SET n = {…}} drops the revision. With nothing unfinished, the base is what it was. */
  private static boolean userDroppedIt(TableView view, boolean reported) {
    LedgerEntry ledger = view.ledger();
    return reported && ledger.base() != null && view.intents().isEmpty();
  }

  static @Nullable Object value(@Nullable Map<String, Object> base, String property) {
    return base == null ? null : base.get(property);
  }

  /** Whether both sides have held the record since the key was last agreed to be absent. */
  boolean bothHeldIt(TableView view) {
    return view.ledger().base() != null || halfDone;
  }

  /** Conflicts that this merge of a key starts with. */
  Conflicts conflictsOf(MergeInput in) {
    return new Conflicts(in.key(), in.evidence(), in.rules().redactions(), decided);
  }
}
