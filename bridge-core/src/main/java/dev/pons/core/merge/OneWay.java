package dev.pons.core.merge;

import dev.pons.core.mapping.Direction;
import dev.pons.core.record.Side;
import dev.pons.core.value.Digest;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where changes flow one way, the source's state is the result; what it replaces is kept. */
final class OneWay {
  private OneWay() {}

  static @Nullable Map<String, Object> merge(MergeInput in, Bases bases, Conflicts conflicts) {
    Map<String, Object> graph = in.node().properties();
    Map<String, Object> table = in.view().row().properties();
    Side source = in.rules().direction() == Direction.TO_GRAPH ? Side.TABLE : Side.GRAPH;
    Map<String, Object> result = source == Side.TABLE ? table : graph;
    Map<String, Object> target = source == Side.TABLE ? graph : table;
    Map<String, Object> base = source == Side.TABLE ? bases.graph() : bases.table();
    boolean touched = !Digest.matches(base, target);
    if (Objects.equals(result, target) || !touched) {
      return result;
    }
    if (result == null || target == null) {
      conflicts.add(null, base, graph, table, source);
      return result;
    }
    TreeSet<String> names = new TreeSet<>(target.keySet());
    names.addAll(result.keySet());
    for (String name : names) {
      Object agreed = Bases.value(base, name);
      Object now = target.get(name);
      if (Digest.stands(agreed, now) || Objects.equals(now, result.get(name))) {
        continue;
      }
      if (in.rules().redactions().has(name)) {
        conflicts.addRedacted(name, agreed, Bases.value(graph, name), Bases.value(table, name));
      } else {
        conflicts.add(name, agreed, Bases.value(graph, name), Bases.value(table, name), source);
      }
    }
    return result;
  }
}
