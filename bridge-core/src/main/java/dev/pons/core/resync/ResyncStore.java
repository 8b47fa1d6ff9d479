package dev.pons.core.resync;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.store.KeyPage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps resyncs, so that they and their progress survive the daemon.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable; unknown
 * ids are ignored.
 */
public interface ResyncStore {
  /**
   * Adds a job.
   *
   * @param listed its keys, where its scope is a list; empty otherwise
   * @return false where it is not required and another such job of its scope is active: nothing was
   *     added
   */
  boolean add(ResyncJob job, Collection<RecordKey> listed);

  /**
   * A running job begins to offer, for the first time or again: nothing is offered and nothing
   * done, and what earlier attempts offered counts no more.
   *
   * @param incarnation contents of the bus that it offers to
   * @return the attempt; empty where the job does not run
   */
  Optional<ResyncRun> begin(String id, String incarnation, Instant now);

  /** A running job goes on in its present attempt, after a restart: its rate counts from now. */
  void proceed(ResyncRun run, Instant now);

  /**
   * A page is about to be offered: keeps where it begins, and counts it.
   *
   * @param known how many keys had been looked through, as far as the caller knows
   * @param scanned keys of the page
   * @param offered those of them that are about to be offered
   * @return false where somebody else has gone on, or the job does not run in this attempt: then
   *     nothing may be offered
   */
  boolean offering(ResyncRun run, long known, ResyncPlace place, long scanned, long offered);

  /**
   * All that was counted is on the bus: whoever goes on begins at a later place.
   *
   * @param known how many keys had been looked through, as far as the caller knows; nothing is kept
   *     where that is not so any more
   */
  void reached(ResyncRun run, long known, ResyncPlace place);

  /** There are no more keys to come. A job all of whose keys are done is done. */
  void offered(ResyncRun run);

  /**
   * Counts keys as done. A job with no more to come, all of whose keys are done, is done.
   *
   * @param done by attempt; others than the jobs' present ones are ignored
   */
  void addDone(Map<ResyncRun, Long> done);

  /**
   * Pauses, resumes or cancels an active job. May be said again.
   *
   * @param to {@code PAUSED}, {@code RUNNING} or {@code CANCELLED}
   */
  void change(String id, ResyncState to, Instant now);

  /** Ends a running job that cannot go on, and keeps why. */
  void fail(String id, String reason);

  /**
   * The keys that were listed for a job.
   *
   * @param cursor {@link KeyPage#next()} of the page before; null for the first
   */
  KeyPage keys(String id, @Nullable String cursor, int limit);

  Optional<ResyncJob> find(String id);

  /** Newest first. */
  List<ResyncJob> list(int limit);

  /** Those that run or are paused, oldest first. */
  List<ResyncJob> active();
}
