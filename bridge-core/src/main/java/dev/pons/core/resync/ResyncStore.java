package dev.pons.core.resync;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.ResyncRun;
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

  /**
   * A running job begins to offer, for the first time or again: nothing is offered and nothing
   * done, and what earlier attempts offered counts no more.
   *
   * @param incarnation contents of the bus that it offers to
   * @return the attempt; empty where the job does not run
   */
  Optional<ResyncRun> begin(String id, String incarnation);

  /**
   * Counts keys as offered. A job with no more to come, all of whose keys are done, is done.
   *
   * @param run ignored where it is not the job's present attempt
   * @param count how many more
   * @param more whether there are more to come
   */
  void offered(ResyncRun run, long count, boolean more);

  /**
   * Counts keys as done. A job with no more to come, all of whose keys are done, is done.
   *
   * @param done by attempt; others than the jobs' present ones are ignored
   */
  void addDone(Map<ResyncRun, Long> done);

  /** Ends a running job that cannot go on, and keeps why. */
  void fail(String id, String reason);

  Optional<ResyncJob> find(String id);

  /** Newest first. */
  List<ResyncJob> list(int limit);
}
