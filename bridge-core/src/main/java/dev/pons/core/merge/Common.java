package dev.pons.core.merge;

import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.Intent;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have a say in: a redacted property that the clear side holds nothing of, and
 * never did, is the other side's own. It is neither compared nor written nor remembered. Pure.
 */
public final class Common {
  private Common() {}

  /** The same input without what is one side's own. */
  public static MergeInput of(MergeInput in) {
    Redactions redactions = in.rules().redactions();
    if (redactions.rules().isEmpty()) {
      return in;
    }
    boolean inGraph = redactions.clear() == Side.GRAPH;
    Map<String, Object> graph = in.node().properties();
    Map<String, Object> table = in.view().row().properties();
    Map<String, Object> shown = inGraph ? graph : table;
    Map<String, Object> other = inGraph ? table : graph;
    if (other == null) {
      return in;
    }
    if (shown == null) {
      return with(in, redactions.without(other), forgotten(in.view(), redactions));
    }
    Predicate<String> known = name -> shown.containsKey(name) || wasAgreed(in.view(), name);
    return with(in, redactions.common(known, other), in.view());
  }

  private static boolean wasAgreed(TableView view, String name) {
    return Bases.value(view.ledger().base(), name) != null
        || view.intents().stream().anyMatch(i -> Bases.value(i.result(), name) != null);
  }

  private static MergeInput with(
      MergeInput in, @Nullable Map<String, Object> other, TableView view) {
    GraphState node = in.node();
    TableState row = view.row();
    if (in.rules().redactions().clear() == Side.GRAPH) {
      row = new TableState(other, row.version());
    } else {
      node =
          new GraphState(
              other, node.revision(), node.stamp(), node.duplicates(), node.missingEnds());
    }
    TableView common =
        new TableView(
            row,
            view.ledger(),
            view.suspect(),
            view.intents(),
            view.attempts(),
            view.held(),
            view.choices());
    return new MergeInput(in.key(), node, common, in.evidence(), in.rules(), in.waited());
  }

  /** The record is gone from the clear side: nothing is agreed about these properties any more. */
  private static TableView forgotten(TableView view, Redactions redactions) {
    LedgerEntry ledger = view.ledger();
    List<Intent> intents =
        view.intents().stream()
            .map(
                intent ->
                    new Intent(
                        intent.key(),
                        intent.batch(),
                        redactions.without(intent.result()),
                        redactions.without(intent.row()),
                        intent.conflicts()))
            .toList();
    return new TableView(
        view.row(),
        new LedgerEntry(
            ledger.version(),
            redactions.without(ledger.base()),
            ledger.graphRevision(),
            ledger.seen(),
            ledger.applied(),
            ledger.graphTime(),
            ledger.tableTime()),
        view.suspect(),
        intents,
        view.attempts(),
        view.held(),
        view.choices());
  }
}
