package dev.pons.core.merge;

import dev.pons.core.mapping.Policy;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
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
    if (in.rules().redactions().has(name)) {
      return redacted(name, graph, table);
    }
    Object joined = joined(name, graph, table);
    if (joined != null) {
      return joined;
    }
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

  /** The clear side's value stands; what users made of the other side's is kept. */
  private @Nullable Object redacted(String name, @Nullable Object graph, @Nullable Object table) {
    boolean inGraph = in.rules().redactions().clear() == Side.GRAPH;
    Object shown = inGraph ? graph : table;
    Object other = inGraph ? table : graph;
    Map<String, Object> written = inGraph ? bases.table() : bases.graph();
    if (other != null && !other.equals(shown) && touched(inGraph, written, name, other)) {
      conflicts.addRedacted(name, Bases.value(written, name), graph, table);
    }
    return shown;
  }

  private boolean touched(
      boolean inTable, @Nullable Map<String, Object> written, String name, Object value) {
    if (!inTable && bases.graphUnknown()) {
      boolean own = Bases.value(in.view().ledger().base(), name) == null;
      return own || in.evidence().reports(Side.GRAPH);
    }
    return written == null || changed(written, name, value);
  }

  /** Equal changes are two changes here: one added on either side makes two. */
  private @Nullable Object joined(String name, @Nullable Object graph, @Nullable Object table) {
    Policy policy = in.rules().policy(name);
    Map<String, Object> graphBase = bases.graph();
    Map<String, Object> tableBase = bases.table();
    if (!policy.needsBase() || bases.graphUnknown() || graphBase == null || tableBase == null) {
      return null;
    }
    boolean toJoin =
        changed(tableBase, name, table) && (bases.halfDone() || changed(graphBase, name, graph));
    return toJoin && graph != null && table != null
        ? Joined.of(policy, graph, table, tableBase.get(name))
        : null;
  }

  private static boolean changed(Map<String, Object> base, String name, @Nullable Object value) {
    return !Digest.stands(base.get(name), value);
  }

  private @Nullable Object decide(String name, @Nullable Object graph, @Nullable Object table) {
    Object base = Bases.value(in.view().ledger().base(), name);
    Policy policy = in.rules().policy(name);
    Side winner;
    if (policy == Policy.MANUAL) {
      winner = chosen(name, graph, table);
      conflicts.addForOperator(name, base, graph, table, winner);
    } else {
      winner = winner(policy);
      conflicts.add(name, base, graph, table, winner);
    }
    return winner == Side.GRAPH ? graph : table;
  }

  /** What an operator decided between just these values; null where nobody has. */
  private @Nullable Side chosen(String name, @Nullable Object graph, @Nullable Object table) {
    for (Conflict choice : in.view().choices()) {
      if (name.equals(choice.property())
          && Objects.equals(choice.graph(), graph)
          && Objects.equals(choice.table(), table)) {
        return choice.winner();
      }
    }
    return null;
  }

  private Side winner(Policy policy) {
    return switch (policy) {
      case PREFER_GRAPH -> Side.GRAPH;
      case PREFER_TABLE -> Side.TABLE;
      case NEWEST, SUM, UNION, MANUAL -> newest();
    };
  }

  private Side newest() {
    Side primary = in.rules().primary();
    Instant graph = in.evidence().graphTime();
    Instant table = in.evidence().tableTime();
    if (graph == null || table == null) {
      if (!firstMeeting(graph, table)) {
        conflicts.waitForTimes();
      }
      return primary;
    }
    int order = graph.compareTo(table);
    return order == 0 ? primary : order > 0 ? Side.GRAPH : Side.TABLE;
  }

  /** Two records that were there before the bridge, and no change of either on its way. */
  private boolean firstMeeting(@Nullable Instant graph, @Nullable Instant table) {
    return graph == null && table == null && bases.graph() == null && !bases.graphUnknown();
  }
}
