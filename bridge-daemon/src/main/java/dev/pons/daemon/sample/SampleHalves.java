package dev.pons.daemon.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is given what. A relation is loaded as an edge where both of its ends are nodes, and as a row
 * otherwise: its ends then arrive by way of the bridge.
 */
record SampleHalves(SampleHalf rows, SampleHalf nodes) {

  static SampleHalves of(Sample sample, Set<String> typesInGraph) {
    SampleHalves halves = new SampleHalves(SampleHalf.empty(), SampleHalf.empty());
    Set<String> inGraph = new HashSet<>();
    for (SampleEntity entity : sample.entities()) {
      halves.choose(typesInGraph.contains(entity.type())).entities().add(entity);
      if (typesInGraph.contains(entity.type())) {
        inGraph.add(entity.id());
      }
    }
    for (SampleRelation relation : sample.relations()) {
      boolean edge = inGraph.containsAll(List.of(relation.source(), relation.target()));
      halves.choose(edge).relations().add(relation);
    }
    boolean node = false;
    for (SampleMemory memory : sample.memories()) {
      halves.choose(node).memories().add(memory);
      for (String entity : memory.mentions()) {
        boolean edge = node && inGraph.contains(entity);
        halves.choose(edge).mentions().add(new SampleHalf.Mention(memory.id(), entity));
      }
      node = !node;
    }
    return halves;
  }

  int relations() {
    return rows.relations().size() + nodes.relations().size();
  }

  int mentions() {
    return rows.mentions().size() + nodes.mentions().size();
  }

  private SampleHalf choose(boolean graph) {
    return graph ? nodes : rows;
  }
}
