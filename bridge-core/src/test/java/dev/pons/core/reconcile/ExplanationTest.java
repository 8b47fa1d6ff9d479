package dev.pons.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Rules;
import dev.pons.core.merge.MergeResult;
import dev.pons.core.merge.MergeResult.State;
import dev.pons.core.reconcile.Explanation.Step;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");
  private static final Map<String, Object> ONE = Map.of("x", 1L);
  private static final Map<String, Object> TWO = Map.of("x", 2L);
  private static final LedgerEntry AGREED_ON_ONE =
      new LedgerEntry(3, ONE, 7L, 0, Set.of(), null, null);

  private Set<RecordKey> missingEnds = Set.of();
  private List<Change> changes = List.of();
  private LedgerEntry ledger = AGREED_ON_ONE;

  private Explanation explain(
      @Nullable Map<String, Object> row, @Nullable Map<String, Object> node, MergeResult merged) {
    TableView table =
        new TableView(new TableState(row, "1"), ledger, false, List.of(), 0, List.of());
    GraphState state =
        new GraphState(node, node == null ? null : Long.valueOf(7), null, List.of(), missingEnds);
    return Explanation.of(
        new KeyPlan(KEY, table, new GraphView(state, List.of()), changes, merged, Rules.DEFAULT));
  }

  private static MergeResult merged(@Nullable Map<String, Object> result) {
    return new MergeResult(State.DECIDED, result, List.of());
  }

  @Test
  void whereBothAgreeNothingIsToBeDone() {
    Explanation told = explain(ONE, ONE, merged(ONE));
    assertThat(told.step()).isEqualTo(Step.NOTHING);
    assertThat(told.version()).isEqualTo(3);
    assertThat(told.agreedRevision()).isEqualTo(told.nodeRevision()).isEqualTo(7);
  }

  @Test
  void sideThatDiffersFromTheResultIsWritten() {
    assertThat(explain(TWO, ONE, merged(TWO)).step()).isEqualTo(Step.WRITE_GRAPH);
    assertThat(explain(ONE, TWO, merged(TWO)).step()).isEqualTo(Step.WRITE_TABLE);
    assertThat(explain(ONE, TWO, merged(Map.of("x", 3L))).step()).isEqualTo(Step.WRITE_BOTH);
    assertThat(explain(ONE, null, merged(null)).step()).isEqualTo(Step.WRITE_TABLE);
  }

  @Test
  void whatBothDidIsStillToBeRecorded() {
    assertThat(explain(TWO, TWO, merged(TWO)).step()).isEqualTo(Step.RECORD);
    ledger = LedgerEntry.NONE;
    assertThat(explain(ONE, ONE, merged(ONE)).step()).isEqualTo(Step.RECORD);
  }

  @Test
  void relationWithoutItsEndsWaits() {
    missingEnds = Set.of(RecordKey.of("E", "end"));
    assertThat(explain(ONE, null, merged(ONE)).step()).isEqualTo(Step.WAIT_FOR_ENDS);
  }

  @Test
  void deferredDecisionWaitsForTheOtherSidesTime() {
    Explanation told =
        explain(TWO, Map.of("x", 3L), new MergeResult(State.DEFERRED, null, List.of()));
    assertThat(told.step()).isEqualTo(Step.WAIT_FOR_TIME);
    assertThat(told.conflicts()).isEmpty();
  }

  @Test
  void changeThatIsNotAppliedIsTold() {
    changes = List.of(new Change(KEY, Side.GRAPH, ChangeKind.UPDATED, Instant.EPOCH, "e1"));
    Explanation told = explain(ONE, ONE, merged(ONE));
    assertThat(told.changes()).hasSize(1);
    assertThat(told.step()).isEqualTo(Step.RECORD);
  }
}
