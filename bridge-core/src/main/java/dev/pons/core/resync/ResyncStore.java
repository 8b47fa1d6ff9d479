package dev.pons.core.resync;

import dev.pons.core.failure.RetryableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps resyncs, so that their progress survives the daemon.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable; unknown
 * ids are ignored.
 */
public interface ResyncStore {
  /** Adds a job. */
  void add(ResyncJob job);

  /** A job begins to offer, for the first time or again: nothing is offered and nothing done. */
  void begin(String id);

  /**
   * Counts keys as offered. A job with no more to come, all of whose keys are done, is done.
   *
   * @param count how many more
   * @param more whether there are more to come
   */
  void offered(String id, long count, boolean more);

  /**
   * Counts keys as done. A job with no more to come, all of whose keys are done, is done.
   *
   * @param done by job id
   */
  void addDone(Map<String, Long> done);

  Optional<ResyncJob> find(String id);

  /** Newest first. */
  List<ResyncJob> list(int limit);
}
