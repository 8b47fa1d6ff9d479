package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts differences by kind and keeps the first of them. Used by one thread. */
final class Findings {
  private static final int SAMPLE = 1_000;
  private static final int KEYS = 10_000;

  private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
  private final List<Difference> first = new ArrayList<>();
  private final Set<RecordKey> keys = new LinkedHashSet<>();

  /** Leaves out what differs of keys that were found already, as long as it remembers them. */
  void addAll(List<Difference> differences) {
    List<Difference> fresh = differences.stream().filter(d -> !keys.contains(d.key())).toList();
    for (Difference difference : fresh) {
      counts.merge(difference.kind(), 1L, Long::sum);
      if (first.size() < SAMPLE) {
        first.add(difference);
      }
      if (keys.size() <= KEYS) {
        keys.add(difference.key());
      }
    }
  }

  /** Whether no more differences are kept, only counted. */
  boolean full() {
    return first.size() >= SAMPLE;
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
        count(Difference.Kind.UNREADABLE),
        first,
        keys.size() <= KEYS ? List.copyOf(keys) : null);
  }

  private long count(Difference.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
