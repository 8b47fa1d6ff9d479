package dev.pons.core.merge;

import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have a say in: a redacted property that the clear side holds nothing of, and
 * never did, is the other side's own. It is neither compared nor written nor remembered, and goes
 * with its record, like a property that is not mapped. Pure.
 */
final class Common {
  private Common() {}

  /** The same input without what is one side's own. */
  static MergeInput of(MergeInput in) {
    Map<String, Object> shown = shown(in);
    Map<String, Object> other = other(in);
    if (redactions(in).rules().isEmpty() || other == null) {
      return in;
    }
    Predicate<String> known =
        name -> (shown != null && shown.containsKey(name)) || wasAgreed(in, name);
    return with(in, redactions(in).common(known, other));
  }

  /** The same plan of a record that comes back to the clear side, where these properties do not. */
  static Merged of(Merged plan) {
    MergeInput in = plan.input();
    Map<String, Object> result = plan.result().properties();
    Map<String, Object> other = other(in);
    if (redactions(in).rules().isEmpty() || shown(in) != null || result == null || other == null) {
      return plan;
    }
    MergeResult common =
        new MergeResult(
            plan.result().state(), redactions(in).without(result), plan.result().conflicts());
    return new Merged(with(in, redactions(in).without(other)), common);
  }

  private static Redactions redactions(MergeInput in) {
    return in.rules().redactions();
  }

  private static @Nullable Map<String, Object> shown(MergeInput in) {
    return redactions(in).clear() == Side.GRAPH
        ? in.node().properties()
        : in.view().row().properties();
  }

  private static @Nullable Map<String, Object> other(MergeInput in) {
    return redactions(in).clear() == Side.GRAPH
        ? in.view().row().properties()
        : in.node().properties();
  }

  /** Where nobody can tell what was agreed, all that may have been was. */
  private static boolean wasAgreed(MergeInput in, String name) {
    Bases bases = Bases.find(in.node(), in.view(), in.evidence());
    if (!bases.graphUnknown()) {
      return Bases.value(bases.graph(), name) != null || Bases.value(bases.table(), name) != null;
    }
    return Bases.value(in.view().ledger().base(), name) != null
        || in.view().intents().stream().anyMatch(i -> Bases.value(i.result(), name) != null);
  }

  private static MergeInput with(MergeInput in, @Nullable Map<String, Object> other) {
    GraphState node = in.node();
    TableView view = in.view();
    if (redactions(in).clear() == Side.GRAPH) {
      view = view.with(new TableState(other, view.row().version()));
    } else {
      node = node.with(other);
    }
    return new MergeInput(in.key(), node, view, in.evidence(), in.rules(), in.waited());
  }
}
