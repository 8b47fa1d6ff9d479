package dev.pons.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MergeTest {
  private static final RecordKey KEY = RecordKey.of("Memory", "m1");
  private static final Instant EARLY = Instant.ofEpochSecond(1);
  private static final Instant LATE = Instant.ofEpochSecond(2);
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
    assertThat(merge(OLD, graph, table, changed(LATE, null)).deferred()).isTrue();
    MergeResult waited =
        Merge.merge(input(OLD, graph, table, changed(LATE, null), Rules.DEFAULT, true));
    assertThat(waited.deferred()).isFalse();
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
    assertThat(merged.deferred()).isFalse();
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

  private static MergeResult merge(
      Map<String, Object> base, Map<String, Object> graph, Map<String, Object> table) {
    return merge(base, graph, table, Evidence.NONE);
  }

  private static MergeResult merge(
      Map<String, Object> base,
      Map<String, Object> graph,
      Map<String, Object> table,
      Evidence evidence) {
    return Merge.merge(input(base, graph, table, evidence, Rules.DEFAULT, false));
  }

  private static MergeInput input(
      Map<String, Object> base,
      Map<String, Object> graph,
      Map<String, Object> table,
      Evidence evidence,
      Rules rules,
      boolean waited) {
    Long revision = base == null ? null : 1L;
    GraphState node =
        graph == null
            ? GraphState.ABSENT
            : new GraphState(graph, revision, null, List.of(), Set.of());
    return new MergeInput(KEY, node, view(base, table), evidence, rules, waited);
  }

  private static TableView view(Map<String, Object> base, Map<String, Object> table) {
    LedgerEntry ledger =
        base == null ? LedgerEntry.NONE : new LedgerEntry(1, base, 1L, 1, Set.of(), null, null);
    TableState row = table == null ? TableState.ABSENT : new TableState(table, "1");
    return new TableView(row, ledger, false, List.of(), 0, List.of());
  }

  private static Evidence changed(Instant graph, Instant table) {
    return new Evidence(graph, table, false, false, false);
  }
}
