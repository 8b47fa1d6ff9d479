package dev.pons.core.merge;

import dev.pons.core.mapping.DeletePolicy;
import dev.pons.core.record.Side;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.value.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges a key that at most one side holds: was it created there, or deleted on the other? */
final class Existence {
  private Existence() {}

  static @Nullable Map<String, Object> merge(MergeInput in, Bases bases, Conflicts conflicts) {
    boolean inGraph = in.node().exists();
    if (!inGraph && !in.view().row().exists()) {
      return null;
    }
    if (neverSeen(in) && deletionReported(in, inGraph)) {
      return deleteUnseen(in, inGraph, conflicts);
    }
    boolean deleted = in.view().suspect() ? lostOrDeleted(in) : wasDeleted(in, bases);
    boolean untouched = in.view().suspect() ? suspectUntouched(in) : untouched(in, bases);
    if (deleted && untouched) {
      return null;
    }
    if (deleted && !outlives(in, bases, conflicts, inGraph ? Side.GRAPH : Side.TABLE)) {
      return null;
    }
    return inGraph ? in.node().properties() : in.view().row().properties();
  }

  private static boolean neverSeen(MergeInput in) {
    return in.view().ledger().version() == 0 && in.view().intents().isEmpty();
  }

  /** With no base, a reported deletion beats a side without changes. */
  private static boolean deletionReported(MergeInput in, boolean inGraph) {
    Evidence evidence = in.evidence();
    return inGraph
        ? evidence.deletedInTable() && !evidence.reports(Side.GRAPH)
        : evidence.deletedInGraph() && !evidence.createdInGraph() && !evidence.reports(Side.TABLE);
  }

  private static @Nullable Map<String, Object> deleteUnseen(
      MergeInput in, boolean inGraph, Conflicts conflicts) {
    Side winner = inGraph ? Side.TABLE : Side.GRAPH;
    conflicts.add(null, null, in.node().properties(), in.view().row().properties(), winner);
    return null;
  }

  private static boolean wasDeleted(MergeInput in, Bases bases) {
    if (bases.bothHeldIt(in.view())) {
      return true;
    }
    if (in.node().exists()) {
      return tableHeldIt(in);
    }
    boolean bridgeMadeIt = in.view().intents().stream().anyMatch(i -> i.result() != null);
    return in.evidence().deletedInGraph() && (bridgeMadeIt || !in.evidence().createdInGraph());
  }

  /** Whether the bridge has begun to bring a row that is gone now to the graph. */
  private static boolean tableHeldIt(MergeInput in) {
    return in.view().intents().stream()
        .anyMatch(intent -> intent.result() != null && intent.row() != null);
  }

  private static boolean untouched(MergeInput in, Bases bases) {
    if (in.node().exists()) {
      return !bases.graphUnknown()
          && bases.graph() != null
          && Digest.matches(bases.graph(), in.node().properties());
    }
    return bases.table() != null && Digest.matches(bases.table(), in.view().row().properties());
  }

  /** In a graph that came back older, absence means deletion only where a change says so. */
  private static boolean lostOrDeleted(MergeInput in) {
    LedgerEntry ledger = in.view().ledger();
    if (!in.node().exists()) {
      return in.evidence().deletedInGraph();
    }
    boolean reported = in.evidence().reports(Side.GRAPH);
    return ledger.version() > 0 && (ledger.base() != null || tableHeldIt(in) || !reported);
  }

  private static boolean suspectUntouched(MergeInput in) {
    Map<String, Object> agreed = in.view().ledger().base();
    return in.node().exists()
        ? !in.evidence().reports(Side.GRAPH)
        : agreed != null && Digest.matches(agreed, in.view().row().properties());
  }

  /** Whether what one side changed outlives the other's deletion; the loser is kept. */
  private static boolean outlives(MergeInput in, Bases bases, Conflicts conflicts, Side changedOn) {
    Map<String, Object> base = changedOn == Side.GRAPH ? bases.graph() : bases.table();
    boolean kept = in.rules().onDelete() == DeletePolicy.KEEP;
    Side winner = kept ? changedOn : changedOn.other();
    conflicts.add(null, base, in.node().properties(), in.view().row().properties(), winner);
    return kept;
  }
}
