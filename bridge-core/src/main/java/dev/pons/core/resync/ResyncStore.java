package dev.pons.core.resync;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps resyncs, so that their progress survives the daemon. Thread-safe. */
public interface ResyncStore {
  /** Adds a job, or replaces the one with its id. */
  void save(ResyncJob job);

  Optional<ResyncJob> find(String id);

  /** Newest first. */
  List<ResyncJob> list(int limit);

  /**
   * Counts keys as done, and ends jobs that offered all of their keys and now have done them.
   *
   * @param done by job id; unknown ids are ignored
   */
  void addDone(Map<String, Long> done);
}
