package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one mapping.
 *
 * @param graphCount records seen in the graph
 * @param tableCount rows seen
 * @param sample the first differences, at most 1,000
 * @param keys every key that differs; null where there are more than 10,000
 */
public record MappingReport(
    String mapping,
    long graphCount,
    long tableCount,
    long missingInGraph,
    long missingInTable,
    long different,
    long duplicates,
    long unreadable,
    List<Difference> sample,
    @Nullable List<RecordKey> keys) {
  public MappingReport {
    sample = List.copyOf(sample);
    keys = keys == null ? null : List.copyOf(keys);
  }

  /** All differences. */
  public long differences() {
    return missingInGraph + missingInTable + different + duplicates + unreadable;
  }
}
