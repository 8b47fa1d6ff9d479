package dev.pons.core.search;

import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the findings of several legs by weighted reciprocal rank (Cormack, Clarke and Büttcher,
 * "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009).
 * Pure.
 */
final class Fusion {
  /** The constant of the paper: how little the first ranks stand out. */
  static final int K = 60;

  private final Weights weights;
  private final Map<RecordKey, List<LegScore>> found = new LinkedHashMap<>();

  Fusion(Weights weights) {
    this.weights = weights;
  }

  /** A key with the score of all legs together, 0 to 1. */
  record Fused(RecordKey key, double score, List<LegScore> legs) {}

  /**
   * Adds what a leg found.
   *
   * @param ranked best first
   * @param from what the graph led from, by key; empty for the other legs
   */
  void add(Leg leg, List<Ranked> ranked, Map<RecordKey, RecordKey> from) {
    int rank = 1;
    for (Ranked one : ranked) {
      found
          .computeIfAbsent(one.key(), key -> new ArrayList<>())
          .add(new LegScore(leg, rank++, one.score(), from.get(one.key())));
    }
  }

  /** All keys, best first; equal scores in the order of their keys. */
  List<Fused> best() {
    Map<Leg, Double> whole = new HashMap<>();
    found.values().stream().flatMap(List::stream).forEach(s -> whole.put(s.leg(), of(s.leg(), 1)));
    double most = whole.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Fused> fused = new ArrayList<>();
    found.forEach(
        (key, scores) -> {
          double sum = scores.stream().mapToDouble(s -> of(s.leg(), s.rank())).sum();
          fused.add(new Fused(key, most == 0 ? 0 : sum / most, List.copyOf(scores)));
        });
    fused.sort(
        Comparator.comparingDouble(Fused::score)
            .reversed()
            .thenComparing(one -> one.key().toString()));
    return fused;
  }

  private double of(Leg leg, int rank) {
    return weights.of(leg) / (K + rank);
  }
}
