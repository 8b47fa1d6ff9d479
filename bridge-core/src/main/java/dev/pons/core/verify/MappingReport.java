package dev.pons.core.verify;

import java.util.List;

/**
 * What was found in one mapping.
 *
 * @param graphCount records seen in the graph
 * @param tableCount rows seen
 * @param sample the first differences, at most 1,000
 */
public record MappingReport(
    String mapping,
    long graphCount,
    long tableCount,
    long missingInGraph,
    long missingInTable,
    long different,
    long duplicates,
    List<Difference> sample) {
  public MappingReport {
    sample = List.copyOf(sample);
  }

  /** All differences. */
  public long differences() {
    return missingInGraph + missingInTable + different + duplicates;
  }
}
