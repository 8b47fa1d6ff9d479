package dev.pons.daemon.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /v1/status} says.
 *
 * @param data the daemon's folder, absolute: commands find its notes there
 * @param problems why it is not ready
 * @param backlog keys that wait, over all partitions
 * @param keys counts since the start, by name
 * @param embeddings records by how they stand with their vectors, when last counted; empty where
 *     nothing is embedded
 * @param desk what waits for an operator, by name, when last counted
 * @param verify the last comparison of everything; null where none is remembered
 */
public record StatusView(
    long pid,
    String version,
    Instant started,
    long uptimeSeconds,
    Path data,
    boolean ready,
    List<String> problems,
    Ports ports,
    Map<String, StoreView> stores,
    Map<String, @Nullable Duration> lagSeconds,
    long backlog,
    Map<String, Long> keys,
    Map<String, Long> embeddings,
    Map<String, Long> desk,
    @Nullable VerifyView verify,
    List<PartitionView> partitions,
    List<CaptureView> captures) {

  /** Where the daemon listens. */
  public record Ports(int http) {}

  /**
   * A comparison of everything.
   *
   * @param ageSeconds since it ended
   * @param checked records and rows seen
   */
  public record VerifyView(Instant finished, Duration ageSeconds, long checked, long differences) {}

  /**
   * A store.
   *
   * @param url without user and password
   * @param state {@code up}, {@code down} or {@code connecting}
   * @param dialect the graph's product; null for the others
   * @param problem why it is not up
   */
  public record StoreView(
      URI url,
      String state,
      @Nullable String dialect,
      @Nullable Duration pingSeconds,
      @Nullable String problem) {}

  /** A partition. */
  public record PartitionView(
      int partition,
      String state,
      long token,
      long backlog,
      long contested,
      @Nullable Instant lastRound,
      @Nullable String problem) {}

  /**
   * A source of changes.
   *
   * @param mode how changes of rows are captured, {@code logical} or {@code outbox}; null for the
   *     graph
   * @param reason why that way was chosen
   * @param keptBytes what Postgres keeps until changes are applied, when last asked: of its log, or
   *     the outbox
   * @param oldestSeconds age of the oldest change in the outbox, when last asked
   */
  public record CaptureView(
      String side,
      @Nullable String mode,
      @Nullable String reason,
      @Nullable Long keptBytes,
      @Nullable Duration oldestSeconds,
      String state,
      long captured,
      long outstanding,
      @Nullable Duration lagSeconds,
      @Nullable Instant lastPoll,
      @Nullable String problem) {}
}
