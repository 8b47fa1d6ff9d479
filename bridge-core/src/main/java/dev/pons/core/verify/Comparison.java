package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Compares the two sides of one key. Pure. */
public final class Comparison {
  private Comparison() {}

  /**
   * What differs between a node or edge and a row.
   *
   * @param redactions what one side keeps to itself
   * @return empty where both hold the same, and the graph holds it once
   */
  public static List<Difference> compare(
      RecordKey key, GraphState node, TableState row, Redactions redactions) {
    List<Difference> found = new ArrayList<>(1);
    Map<String, Object> graph = node.properties();
    Map<String, Object> table = row.properties();
    if (graph == null && table != null) {
      found.add(new Difference(key, Difference.Kind.MISSING_IN_GRAPH, List.of()));
    } else if (graph != null && table == null) {
      found.add(new Difference(key, Difference.Kind.MISSING_IN_TABLE, List.of()));
    } else if (graph != null && table != null && !graph.equals(table)) {
      boolean inGraph = redactions.clear() == Side.GRAPH;
      Map<String, Object> common =
          inGraph
              ? redactions.common(graph::containsKey, table)
              : redactions.common(table::containsKey, graph);
      List<String> differing = inGraph ? differing(graph, common) : differing(common, table);
      if (!differing.isEmpty()) {
        found.add(new Difference(key, Difference.Kind.DIFFERENT, differing));
      }
    }
    if (!node.duplicates().isEmpty()) {
      found.add(new Difference(key, Difference.Kind.DUPLICATE, List.of()));
    }
    return found;
  }

  private static List<String> differing(Map<String, Object> graph, Map<String, Object> table) {
    TreeSet<String> names = new TreeSet<>(graph.keySet());
    names.addAll(table.keySet());
    return names.stream().filter(n -> !Objects.equals(graph.get(n), table.get(n))).toList();
  }
}
