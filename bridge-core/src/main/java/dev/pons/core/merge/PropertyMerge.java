package dev.pons.core.merge;

import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.record.Side;
import dev.pons.core.value.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the properties of a record that both sides hold, one by one. */
final class PropertyMerge {
  private final MergeInput in;
  private final Bases bases;
  private final Conflicts conflicts;

  private PropertyMerge(MergeInput in, Bases bases, Conflicts conflicts) {
    this.in = in;
    this.bases = bases;
    this.conflicts = conflicts;
  }

  static SortedMap<String, Object> merge(
      MergeInput in,
      Bases bases,
      Conflicts conflicts,
      Map<String, Object> graph,
      Map<String, Object> table) {
    PropertyMerge merge = new PropertyMerge(in, bases, conflicts);
    SortedMap<String, Object> result = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>(graph.keySet());
    names.addAll(table.keySet());
    for (String name : names) {
      Object value = merge.property(name, graph.get(name), table.get(name));
      if (value != null) {
        result.put(name, value);
      }
    }
    return result;
  }

  private @Nullable Object property(String name, @Nullable Object graph, @Nullable Object table) {
    if (Objects.equals(graph, table)) {
      return table;
    }
    if (bases.graphUnknown()) {
      return in.evidence().reports(Side.GRAPH) ? decide(name, graph, table) : table;
    }
    if (bases.graph() == null) {
      return decide(name, graph, table);
    }
    boolean graphChanged = changed(bases.graph(), name, graph);
    boolean tableChanged = bases.table() == null || changed(bases.table(), name, table);
    if (graphChanged && tableChanged) {
      return decide(name, graph, table);
    }
    return graphChanged || (bases.halfDone() && !tableChanged) ? graph : table;
  }

  private static boolean changed(Map<String, Object> base, String name, @Nullable Object value) {
    return !Objects.equals(base.get(name), value == null ? null : Digest.of(value));
  }

  private @Nullable Object decide(String name, @Nullable Object graph, @Nullable Object table) {
    Side winner = winner();
    Object base = Bases.value(in.view().ledger().base(), name);
    conflicts.add(name, base, graph, table, winner);
    return winner == Side.GRAPH ? graph : table;
  }

  private Side winner() {
    Rules rules = in.rules();
    if (rules.policy() != Policy.NEWEST) {
      return rules.policy() == Policy.PREFER_GRAPH ? Side.GRAPH : Side.TABLE;
    }
    Instant graph = in.evidence().graphTime();
    Instant table = in.evidence().tableTime();
    if (graph == null || table == null) {
      if (!firstMeeting(graph, table)) {
        conflicts.waitForTimes();
      }
      return rules.primary();
    }
    int order = graph.compareTo(table);
    return order == 0 ? rules.primary() : order > 0 ? Side.GRAPH : Side.TABLE;
  }

  /** Two records that were there before the bridge, and no change of either on its way. */
  private boolean firstMeeting(@Nullable Instant graph, @Nullable Instant table) {
    return graph == null && table == null && bases.graph() == null && !bases.graphUnknown();
  }
}
