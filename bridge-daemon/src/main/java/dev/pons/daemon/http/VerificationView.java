package dev.pons.daemon.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of both sides as the interface shows it.
 *
 * @param state {@code running}, {@code done} or {@code failed}
 * @param checked keys compared so far
 * @param total keys expected; 0 while unknown
 * @param report null until it is done
 * @param differences how many keys differ, over all mappings
 * @param problem why it failed; null otherwise
 */
public record VerificationView(
    String id,
    String state,
    long checked,
    long total,
    @Nullable Report report,
    long differences,
    @Nullable String problem) {

  /** What was found. */
  public record Report(List<OneMapping> mappings) {}

  /**
   * What was found in one mapping.
   *
   * @param differences the first of them
   */
  public record OneMapping(
      String mapping,
      long graphCount,
      long tableCount,
      long missingInGraph,
      long missingInTable,
      long different,
      long duplicates,
      List<OneDifference> differences) {}

  /**
   * One key that differs.
   *
   * @param key its parts as a JSON array
   * @param kind e.g. {@code missing_in_graph}
   * @param properties names of those that differ
   */
  public record OneDifference(String key, String kind, List<String> properties) {}
}
