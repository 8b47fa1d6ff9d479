package dev.pons.core.search;

import dev.pons.core.record.RecordKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through the graph from what the other legs found. Each step passes on half of the weight, so
 * that near is better than far, and what many lead to is better than what one leads to. Used once.
 */
final class GraphLeg {
  private static final double PASSED_ON = 0.5;

  /** More nodes than that are not gone on from: a bound for dense graphs. */
  private static final int MOST_NODES = 1_000;

  private final Neighbours neighbours;
  private final Expansion expansion;
  private final Visible visible;
  private final Map<RecordKey, Double> weights = new LinkedHashMap<>();
  private final Map<RecordKey, Path> best = new HashMap<>();

  GraphLeg(Neighbours neighbours, Expansion expansion, Visible visible) {
    this.neighbours = neighbours;
    this.expansion = expansion;
    this.visible = visible;
  }

  /** The best way to a key so far, and where it began. */
  private record Path(RecordKey seed, double weight) {}

  /**
   * @param seeds distinct keys, best first
   * @return what they lead to, best first
   */
  List<Ranked> from(List<RecordKey> seeds) {
    Map<RecordKey, Path> frontier = new LinkedHashMap<>();
    for (RecordKey seed : seeds) {
      frontier.put(seed, new Path(seed, 1.0 / (Fusion.K + frontier.size() + 1)));
    }
    for (int step = 0; step < expansion.depth() && !frontier.isEmpty(); step++) {
      frontier = next(frontier);
    }
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<RecordKey, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(one -> one.getKey().toString()))
        .map(one -> new Ranked(one.getKey(), one.getValue()))
        .toList();
  }

  private Map<RecordKey, Path> next(Map<RecordKey, Path> frontier) {
    Map<RecordKey, Path> reached = new LinkedHashMap<>();
    List<Neighbours.Step> steps = neighbours.of(frontier.keySet(), expansion);
    visible.load(steps.stream().map(Neighbours.Step::to).toList());
    for (Neighbours.Step step : steps) {
      Path path = frontier.get(step.from());
      if (path == null || step.to().equals(path.seed()) || visible.record(step.to()).isEmpty()) {
        continue;
      }
      Path longer = new Path(path.seed(), path.weight() * PASSED_ON);
      weights.merge(step.to(), longer.weight(), Double::sum);
      best.merge(step.to(), longer, (a, b) -> a.weight() >= b.weight() ? a : b);
      if (reached.size() < MOST_NODES && !frontier.containsKey(step.to())) {
        reached.merge(step.to(), longer, (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
    return reached;
  }

  /** Where the best way to each key began. */
  Map<RecordKey, RecordKey> origins() {
    Map<RecordKey, RecordKey> origins = new HashMap<>();
    best.forEach((key, path) -> origins.put(key, path.seed()));
    return origins;
  }
}
