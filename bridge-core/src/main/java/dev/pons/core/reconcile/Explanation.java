package dev.pons.core.reconcile;

import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as both sides hold it, what the bridge knows of it, and what reconciling it now would
 * do. The sides are read one after the other: while users write, they may be of two moments.
 *
 * @param row canonical properties of the row; null where there is none
 * @param node canonical properties of the node or edge; null where there is none
 * @param base what both sides agreed on last, in base form: long values are digests; null for
 *     absent
 * @param version how often the bridge recorded an agreed state; 0 for never
 * @param agreedRevision revision that the node or edge carried then; null for none
 * @param nodeRevision revision that it carries now; null for none
 * @param suspect whether the graph may have lost the agreed state
 * @param attempts how often it was parked since it was last done; 0 where it is not parked
 * @param intents ids of batches that were about to write it and are not known to be done
 * @param changes users' changes that are not applied yet, those on the bus aside
 * @param duplicates how many further edges have the same key
 * @param step what reconciling it now would do
 * @param result what both sides would hold then; null for absent, and where that is not decided yet
 * @param conflicts what would have to be decided
 */
public record Explanation(
    RecordKey key,
    @Nullable Map<String, Object> row,
    @Nullable Map<String, Object> node,
    @Nullable Map<String, Object> base,
    long version,
    @Nullable Long agreedRevision,
    @Nullable Long nodeRevision,
    boolean suspect,
    int attempts,
    List<Long> intents,
    List<Change> changes,
    int duplicates,
    Step step,
    @Nullable Map<String, Object> result,
    List<Conflict> conflicts) {

  /** What is to be done about a record. */
  public enum Step {
    /** Both sides agree, and that is recorded. */
    NOTHING,
    /** Both sides agree; that has to be recorded. */
    RECORD,
    /** The node or edge is to be written. */
    WRITE_GRAPH,
    /** The row is to be written. */
    WRITE_TABLE,
    /** Both are. */
    WRITE_BOTH,
    /** A relation waits for its ends in the graph. */
    WAIT_FOR_ENDS,
    /** The other side's change is awaited, which decides who was first. */
    WAIT_FOR_TIME,
    /** An operator has to decide. */
    WAIT_FOR_DECISION
  }

  static Explanation of(KeyPlan plan) {
    return new Explanation(
        plan.key(),
        plan.table().row().properties(),
        plan.graph().state().properties(),
        plan.table().ledger().base(),
        plan.table().ledger().version(),
        plan.table().ledger().graphRevision(),
        plan.graph().state().revision(),
        plan.table().suspect(),
        plan.table().attempts(),
        plan.table().intents().stream().map(intent -> intent.batch()).toList(),
        plan.changes(),
        plan.graph().state().duplicates().size(),
        step(plan),
        plan.result(),
        plan.merged().conflicts());
  }

  /** Whether it is known what both sides would hold. */
  public boolean decided() {
    return step != Step.WAIT_FOR_TIME && step != Step.WAIT_FOR_DECISION;
  }

  private static Step step(KeyPlan plan) {
    if (plan.deferred()) {
      return Step.WAIT_FOR_TIME;
    }
    if (plan.open()) {
      return Step.WAIT_FOR_DECISION;
    }
    if (plan.lacksEnds()) {
      return Step.WAIT_FOR_ENDS;
    }
    if (plan.settled()) {
      return Step.NOTHING;
    }
    boolean table = !Objects.equals(plan.result(), plan.table().row().properties());
    if (plan.changesGraph()) {
      return table ? Step.WRITE_BOTH : Step.WRITE_GRAPH;
    }
    return table ? Step.WRITE_TABLE : Step.RECORD;
  }
}
