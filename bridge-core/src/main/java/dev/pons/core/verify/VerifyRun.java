package dev.pons.core.verify;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A comparison of everything that took place.
 *
 * @param checked records and rows seen
 * @param found how many differences there were, by kind; every kind is there
 */
public record VerifyRun(
    Instant started, Instant finished, long checked, Map<Difference.Kind, Long> found) {
  public VerifyRun {
    found = Map.copyOf(found);
  }

  /** What a report says in numbers. */
  public static VerifyRun of(VerifyReport report) {
    Map<Difference.Kind, Long> found = new EnumMap<>(Difference.Kind.class);
    long checked = 0;
    for (Difference.Kind kind : Difference.Kind.values()) {
      found.put(kind, 0L);
    }
    for (MappingReport one : report.mappings()) {
      checked += one.graphCount() + one.tableCount();
      found.merge(Difference.Kind.MISSING_IN_GRAPH, one.missingInGraph(), Long::sum);
      found.merge(Difference.Kind.MISSING_IN_TABLE, one.missingInTable(), Long::sum);
      found.merge(Difference.Kind.DIFFERENT, one.different(), Long::sum);
      found.merge(Difference.Kind.DUPLICATE, one.duplicates(), Long::sum);
      found.merge(Difference.Kind.UNREADABLE, one.unreadable(), Long::sum);
    }
    return new VerifyRun(report.started(), report.finished(), checked, found);
  }

  /** What was found, less what was mended: as a later look at it says. */
  public VerifyRun mended(VerifyReport remaining) {
    return new VerifyRun(started, remaining.finished(), checked, of(remaining).found());
  }

  /** All differences. */
  public long differences() {
    return found.values().stream().mapToLong(Long::longValue).sum();
  }
}
