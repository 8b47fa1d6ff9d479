package dev.pons.core.merge;

import dev.pons.core.mapping.Rules;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tests of the merge read and report. */
final class MergeCases {
  static final RecordKey KEY = RecordKey.of("Memory", "m1");
  static final Instant EARLY = Instant.ofEpochSecond(1);
  static final Instant LATE = Instant.ofEpochSecond(2);

  private MergeCases() {}

  static MergeResult merge(
      Map<String, Object> base, Map<String, Object> graph, Map<String, Object> table) {
    return merge(base, graph, table, Evidence.NONE);
  }

  static MergeResult merge(
      Map<String, Object> base,
      Map<String, Object> graph,
      Map<String, Object> table,
      Evidence evidence) {
    return Merge.merge(input(base, graph, table, evidence, Rules.DEFAULT, false));
  }

  static MergeInput input(
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

  static TableView view(Map<String, Object> base, Map<String, Object> table) {
    LedgerEntry ledger =
        base == null ? LedgerEntry.NONE : new LedgerEntry(1, base, 1L, 1, Set.of(), null, null);
    TableState row = table == null ? TableState.ABSENT : new TableState(table, "1");
    return new TableView(row, ledger, false, List.of(), 0, List.of());
  }

  static Evidence changed(Instant graph, Instant table) {
    return new Evidence(graph, table, false, false, false);
  }
}
