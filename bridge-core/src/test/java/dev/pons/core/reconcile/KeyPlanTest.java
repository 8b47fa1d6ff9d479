package dev.pons.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.merge.MergeResult;
import dev.pons.core.merge.MergeResult.State;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a plan writes to the graph. */
final class KeyPlanTest {
  @ParameterizedTest
  @CsvSource({"BOTH, true", "TO_GRAPH, true", "TO_TABLE, false"})
  void duplicatesAreRemovedOnlyWhereTheGraphMayBeWritten(Direction direction, boolean writes) {
    Map<String, Object> properties = Map.of("x", 1L);
    GraphState twice = new GraphState(properties, null, null, List.of(properties), Set.of());
    TableView row =
        new TableView(
            new TableState(properties, "1"), LedgerEntry.NONE, false, List.of(), 0, List.of());
    KeyPlan plan =
        new KeyPlan(
            RecordKey.of("R", "a", "b"),
            row,
            new GraphView(twice, List.of()),
            List.of(),
            new MergeResult(State.DECIDED, properties, List.of()),
            new Rules(direction, Policy.NEWEST, Side.TABLE));

    assertThat(plan.changesGraph()).isEqualTo(writes);
  }
}
