package dev.pons.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.TableState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");

  @Test
  void equalSidesDoNotDiffer() {
    assertThat(compare(Map.of("x", 1L), Map.of("x", 1L))).isEmpty();
    assertThat(compare(null, null)).isEmpty();
  }

  @Test
  void aMissingRecordIsNamedByItsSide() {
    assertThat(compare(null, Map.of()))
        .containsExactly(new Difference(KEY, Difference.Kind.MISSING_IN_GRAPH, List.of()));
    assertThat(compare(Map.of(), null))
        .containsExactly(new Difference(KEY, Difference.Kind.MISSING_IN_TABLE, List.of()));
  }

  @Test
  void differingPropertiesAreNamed() {
    assertThat(compare(Map.of("x", 1L, "y", 2L), Map.of("x", 1L, "z", 2L)))
        .containsExactly(new Difference(KEY, Difference.Kind.DIFFERENT, List.of("y", "z")));
  }

  @Test
  void aDuplicateEdgeIsADifference() {
    GraphState state = new GraphState(Map.of(), null, null, List.of(Map.of()), Set.of());
    assertThat(Comparison.compare(KEY, state, new TableState(Map.of(), "1"), Redactions.NONE))
        .containsExactly(new Difference(KEY, Difference.Kind.DUPLICATE, List.of()));
  }

  private static List<Difference> compare(Map<String, Object> graph, Map<String, Object> table) {
    return Comparison.compare(
        KEY,
        new GraphState(graph, null, null, List.of(), Set.of()),
        new TableState(table, table == null ? null : "1"),
        Redactions.NONE);
  }
}
