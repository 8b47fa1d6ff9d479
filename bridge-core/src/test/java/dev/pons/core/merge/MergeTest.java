package dev.pons.core.merge;

import static dev.pons.core.merge.MergeCases.EARLY;
import static dev.pons.core.merge.MergeCases.KEY;
import static dev.pons.core.merge.MergeCases.LATE;
import static dev.pons.core.merge.MergeCases.changed;
import static dev.pons.core.merge.MergeCases.input;
import static dev.pons.core.merge.MergeCases.merge;
import static dev.pons.core.merge.MergeCases.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.merge.MergeResult.State;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.GraphState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MergeTest {
  private static final Map<String, Object> OLD = Map.of("a", 1L, "b", 1L);

  @Test
  void changesOfDifferentPropertiesAreJoined() {
    MergeResult merged = merge(OLD, Map.of("a", 2L, "b", 1L), Map.of("a", 1L, "b", 3L));
    assertThat(merged.properties()).isEqualTo(Map.of("a", 2L, "b", 3L));
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void equalChangesAreNoConflict() {
    Map<String, Object> same = Map.of("a", 2L, "b", 1L);
    MergeResult merged = merge(OLD, same, same);
    assertThat(merged.properties()).isEqualTo(same);
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void aRemovedPropertyIsRemovedOnTheOtherSide() {
    assertThat(merge(OLD, Map.of("b", 1L), OLD).properties()).isEqualTo(Map.of("b", 1L));
  }

  @Test
  void theLaterCommitWinsAndTheLoserIsKept() {
    MergeResult merged =
        merge(OLD, Map.of("a", 2L, "b", 1L), Map.of("a", 3L, "b", 1L), changed(LATE, EARLY));
    assertThat(merged.properties()).containsEntry("a", 2L);
    assertThat(merged.conflicts())
        .containsExactly(new Conflict(KEY, "a", 1L, 2L, 3L, Side.GRAPH, LATE, EARLY));
  }

  @Test
  void aTieGoesToThePrimarySide() {
    MergeResult merged =
        merge(OLD, Map.of("a", 2L, "b", 1L), Map.of("a", 3L, "b", 1L), changed(LATE, LATE));
    assertThat(merged.properties()).containsEntry("a", 3L);
  }

  @Test
  void aConflictWaitsForTheOtherSidesTime() {
    Map<String, Object> graph = Map.of("a", 2L, "b", 1L);
    Map<String, Object> table = Map.of("a", 3L, "b", 1L);
    assertThat(merge(OLD, graph, table, changed(LATE, null)).state()).isEqualTo(State.DEFERRED);
    MergeResult waited =
        Merge.merge(input(OLD, graph, table, changed(LATE, null), Rules.DEFAULT, true));
    assertThat(waited.state()).isEqualTo(State.DECIDED);
    assertThat(waited.properties()).containsEntry("a", 3L);
  }

  @Test
  void aPreferredSideNeedsNoTime() {
    Rules rules = new Rules(Direction.BOTH, Policy.PREFER_GRAPH, Side.TABLE);
    MergeResult merged =
        Merge.merge(input(OLD, Map.of("a", 2L), Map.of("a", 3L), Evidence.NONE, rules, false));
    assertThat(merged.properties()).containsEntry("a", 2L);
  }

  @Test
  void twoRecordsThatMeetForTheFirstTimeAreDecidedForThePrimarySide() {
    MergeResult merged = merge(null, Map.of("a", 2L, "g", 7L), Map.of("a", 3L));
    assertThat(merged.state()).isEqualTo(State.DECIDED);
    assertThat(merged.properties()).isEqualTo(Map.of("a", 3L));
    assertThat(merged.conflicts()).extracting(Conflict::property).containsExactly("a", "g");
  }

  @Test
  void aDeletionOfAnUntouchedRecordDeletes() {
    MergeResult merged = merge(OLD, null, OLD);
    assertThat(merged.properties()).isNull();
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void aChangeOutlivesADeletionWhichIsKept() {
    Map<String, Object> changed = Map.of("a", 9L, "b", 1L);
    MergeResult merged = merge(OLD, changed, null);
    assertThat(merged.properties()).isEqualTo(changed);
    assertThat(merged.conflicts())
        .containsExactly(new Conflict(KEY, null, OLD, changed, null, Side.GRAPH, null, null));
  }

  @Test
  void withNoBaseAReportedDeletionBeatsASideWithoutChanges() {
    Evidence deleted = new Evidence(LATE, null, false, true, false);
    MergeResult merged = merge(null, null, OLD, deleted);
    assertThat(merged.properties()).isNull();
    assertThat(merged.conflicts()).extracting(Conflict::table).containsExactly(OLD);
  }

  @Test
  void aRevisionThatAUserDroppedLeavesTheBaseKnown() {
    Map<String, Object> graph = Map.of("a", 2L, "b", 1L);
    GraphState node = new GraphState(graph, null, null, List.of(), Set.of());
    MergeResult merged =
        Merge.merge(
            new MergeInput(KEY, node, view(OLD, OLD), changed(LATE, null), Rules.DEFAULT, false));
    assertThat(merged.properties()).isEqualTo(graph);
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void aOneWayMappingTakesTheSourceAndKeepsWhatItReplaces() {
    Rules toGraph = new Rules(Direction.TO_GRAPH, Policy.NEWEST, Side.TABLE);
    MergeResult merged =
        Merge.merge(input(OLD, Map.of("a", 5L, "b", 1L), OLD, Evidence.NONE, toGraph, false));
    assertThat(merged.properties()).isEqualTo(OLD);
    assertThat(merged.conflicts())
        .containsExactly(new Conflict(KEY, "a", 1L, 5L, 1L, Side.TABLE, null, null));
  }

  @Test
  void whatOnlyADuplicateEdgeSaidIsKept() {
    GraphState node = new GraphState(OLD, 1L, null, List.of(Map.of("a", 8L, "b", 1L)), Set.of());
    MergeResult merged =
        Merge.merge(new MergeInput(KEY, node, view(OLD, OLD), Evidence.NONE, Rules.DEFAULT, false));
    assertThat(merged.conflicts()).extracting(Conflict::graph).containsExactly(8L);
  }
}
