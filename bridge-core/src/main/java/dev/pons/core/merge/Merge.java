package dev.pons.core.merge;

import dev.pons.core.mapping.Direction;
import dev.pons.core.merge.MergeResult.State;
import dev.pons.core.record.Side;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of one key: a pure function of what was read and reported.
 *
 * <p>Three-way merge per property against the last agreed state, deletion being a value too; where
 * the base cannot be known, only a reported change counts as a user's.
 */
public final class Merge {
  private Merge() {}

  /** What both sides shall hold, given what they hold. */
  public static MergeResult merge(MergeInput in) {
    Bases bases = Bases.find(in.node(), in.view(), in.evidence());
    Conflicts conflicts = bases.conflictsOf(in);
    Map<String, Object> result =
        in.rules().direction() == Direction.BOTH
            ? bothWays(in, bases, conflicts)
            : OneWay.merge(in, bases, conflicts);
    recordDuplicates(in, result, conflicts);
    if (conflicts.undecided() && !in.waited()) {
      return MergeResult.DEFERRED;
    }
    return conflicts.open()
        ? new MergeResult(State.OPEN, null, conflicts.forOperator())
        : new MergeResult(State.DECIDED, result, conflicts.all());
  }

  private static @Nullable Map<String, Object> bothWays(
      MergeInput in, Bases bases, Conflicts conflicts) {
    Map<String, Object> graph = in.node().properties();
    Map<String, Object> table = in.view().row().properties();
    if (graph == null || table == null) {
      return Existence.merge(in, bases, conflicts);
    }
    return PropertyMerge.merge(in, bases, conflicts, graph, table);
  }

  /** Further edges of one key are removed; what only they said is kept. */
  private static void recordDuplicates(
      MergeInput in, @Nullable Map<String, Object> result, Conflicts conflicts) {
    for (Map<String, Object> duplicate : in.node().duplicates()) {
      duplicate.forEach(
          (property, value) -> {
            Object stands = result == null ? null : result.get(property);
            if (!Objects.equals(value, stands)) {
              conflicts.add(property, null, value, stands, Side.TABLE);
            }
          });
    }
  }
}
