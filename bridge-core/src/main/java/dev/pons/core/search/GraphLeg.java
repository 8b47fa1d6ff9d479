package dev.pons.core.search;

import dev.pons.core.record.RecordKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Goes through the graph from what the other legs found. Each step passes on half of the weight, so
 * that near is better than far, and what many lead to is better than what one leads to. What is
 * gone through is bounded however dense the graph is: the near and the best come first. Used once.
 */
final class GraphLeg {
  /** So many edges are followed, in all. */
  static final int MOST_STEPS = 2_000;

  private static final double PASSED_ON = 0.5;

  /** More nodes of one distance are not gone on from. */
  private static final int MOST_NODES = 1_000;

  /** Few, because the graph looks at the edges of all that it is asked for at a time. */
  private static final int NODES_AT_A_TIME = 100;

  private final Neighbours neighbours;
  private final Expansion expansion;
  private final Visible visible;
  private final Map<RecordKey, Double> weights = new LinkedHashMap<>();
  private final Map<RecordKey, Path> best = new HashMap<>();
  private int stepsLeft = MOST_STEPS;

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
    return bestFirst(weights, weight -> weight)
        .map(one -> new Ranked(one.getKey(), one.getValue()))
        .toList();
  }

  private static <T> Stream<Map.Entry<RecordKey, T>> bestFirst(
      Map<RecordKey, T> of, ToDoubleFunction<T> weight) {
    Comparator<Map.Entry<RecordKey, T>> byWeight =
        Comparator.comparingDouble(one -> -weight.applyAsDouble(one.getValue()));
    return of.entrySet().stream().sorted(byWeight.thenComparing(one -> one.getKey().toString()));
  }

  private Map<RecordKey, Path> next(Map<RecordKey, Path> frontier) {
    Map<RecordKey, Path> reached = new LinkedHashMap<>();
    List<RecordKey> nodes =
        bestFirst(frontier, Path::weight).limit(MOST_NODES).map(Map.Entry::getKey).toList();
    for (int from = 0; from < nodes.size() && stepsLeft > 0; from += NODES_AT_A_TIME) {
      int to = Math.min(from + NODES_AT_A_TIME, nodes.size());
      for (Neighbours.Step step : steps(nodes.subList(from, to))) {
        take(step, frontier, reached);
      }
    }
    return reached;
  }

  private List<Neighbours.Step> steps(List<RecordKey> from) {
    List<Neighbours.Step> steps = neighbours.of(from, expansion, visible.reach(), stepsLeft);
    stepsLeft -= steps.size();
    visible.load(steps.stream().map(Neighbours.Step::to).toList());
    return steps;
  }

  private void take(
      Neighbours.Step step, Map<RecordKey, Path> frontier, Map<RecordKey, Path> reached) {
    Path path = frontier.get(step.from());
    if (path == null || step.to().equals(path.seed()) || visible.record(step.to()).isEmpty()) {
      return;
    }
    Path longer = new Path(path.seed(), path.weight() * PASSED_ON);
    weights.merge(step.to(), longer.weight(), Double::sum);
    best.merge(step.to(), longer, GraphLeg::better);
    if (!frontier.containsKey(step.to())) {
      reached.merge(step.to(), longer, GraphLeg::better);
    }
  }

  private static Path better(Path a, Path b) {
    return a.weight() >= b.weight() ? a : b;
  }

  /** Where the best way to each key began. */
  Map<RecordKey, RecordKey> origins() {
    Map<RecordKey, RecordKey> origins = new HashMap<>();
    best.forEach((key, path) -> origins.put(key, path.seed()));
    return origins;
  }
}
