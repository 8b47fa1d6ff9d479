package dev.pons.daemon.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of both sides as the interface shows it.
 *
 * @param state {@code running}, {@code done} or {@code failed}
 * @param phase {@code comparing}, or with a repair {@code repairing} and {@code comparing_again}
 * @param checked keys compared so far
 * @param total keys expected; 0 while unknown
 * @param report null until it is done
 * @param differences how many keys differ, over all mappings; with a repair, how many still do
 * @param repair null where none was needed, or asked for
 * @param problem why it failed; null otherwise
 */
public record VerificationView(
    String id,
    String state,
    String phase,
    long checked,
    long total,
    @Nullable Report report,
    long differences,
    @Nullable Repairing repair,
    @Nullable String problem) {

  /**
   * What was done about differences.
   *
   * @param found how many there were
   * @param resyncs ids of the resyncs that looked at them
   */
  public record Repairing(long found, List<String> resyncs) {}

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
      long unreadable,
      List<OneDifference> differences) {}

  /**
   * One key that differs.
   *
   * @param key its parts as a JSON array
   * @param kind e.g. {@code missing_in_graph}
   * @param properties names of those that differ
   * @param why e.g. {@code dead_letter}
   * @param reason in more words; null where there are none
   * @param conflict id of the open conflict; null where there is none
   * @param changed sides that are not what both agreed on last: {@code graph}, {@code postgres}
   * @param agreed commit time of the newest change that both agreed on; null for unknown
   * @param remedy what to do about it
   */
  public record OneDifference(
      String key,
      String kind,
      List<String> properties,
      String why,
      @Nullable String reason,
      @Nullable Long conflict,
      List<String> changed,
      @Nullable Instant agreed,
      String remedy) {}
}
