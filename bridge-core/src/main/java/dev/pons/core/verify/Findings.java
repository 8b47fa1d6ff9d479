package dev.pons.core.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts differences by kind and keeps the first of them. Used by one thread. */
final class Findings {
  private final int keep;
  private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
  private final List<Difference> first = new ArrayList<>();

  Findings(int keep) {
    this.keep = keep;
  }

  void addAll(List<Difference> differences) {
    for (Difference difference : differences) {
      counts.merge(difference.kind(), 1L, Long::sum);
      if (first.size() < keep) {
        first.add(difference);
      }
    }
  }

  MappingReport report(String mapping, long graphCount, long tableCount) {
    return new MappingReport(
        mapping,
        graphCount,
        tableCount,
        count(Difference.Kind.MISSING_IN_GRAPH),
        count(Difference.Kind.MISSING_IN_TABLE),
        count(Difference.Kind.DIFFERENT),
        count(Difference.Kind.DUPLICATE),
        first);
  }

  private long count(Difference.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
