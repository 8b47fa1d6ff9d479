package dev.pons.core.search;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Edges in memory. Nodes that it was told nothing of meet every condition. */
final class FakeGraph implements Neighbours {
  final List<Collection<RecordKey>> asked = new ArrayList<>();
  int followed;
  boolean away;
  private final List<Step> edges = new ArrayList<>();
  private final Map<RecordKey, Map<String, Object>> nodes = new HashMap<>();

  FakeGraph edge(RecordKey from, RecordKey to) {
    edges.add(new Step(from, to, "KNOWS"));
    return this;
  }

  FakeGraph node(RecordKey key, Map<String, Object> properties) {
    nodes.put(key, properties);
    return this;
  }

  @Override
  public List<Step> of(List<RecordKey> from, Expansion expansion, Reach reach, int most) {
    if (away) {
      throw new RetryableException("the graph is away", null);
    }
    asked.add(List.copyOf(from));
    List<Step> steps = new ArrayList<>();
    for (RecordKey key : from) {
      if (expansion.direction().out()) {
        steps.addAll(steps(key, Step::from, Step::to, expansion, reach));
      }
      if (expansion.direction().in()) {
        steps.addAll(steps(key, Step::to, Step::from, expansion, reach));
      }
    }
    List<Step> first = List.copyOf(steps.subList(0, Math.min(most, steps.size())));
    followed += first.size();
    return first;
  }

  private List<Step> steps(
      RecordKey key,
      Function<Step, RecordKey> here,
      Function<Step, RecordKey> there,
      Expansion expansion,
      Reach reach) {
    return edges.stream()
        .filter(edge -> here.apply(edge).equals(key) && meets(there.apply(edge), reach))
        .limit(expansion.fanout())
        .map(edge -> new Step(key, there.apply(edge), edge.relation()))
        .toList();
  }

  private boolean meets(RecordKey key, Reach reach) {
    Map<String, Object> node = nodes.get(key);
    return reach
        .of(key.mapping())
        .filter(all -> node == null || all.stream().allMatch(one -> holds(one, node)))
        .isPresent();
  }

  private static boolean holds(Reach.Condition condition, Map<String, Object> node) {
    return condition.value().equals(node.get(condition.property().property()));
  }
}
