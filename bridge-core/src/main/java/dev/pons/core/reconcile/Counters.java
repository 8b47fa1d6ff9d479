package dev.pons.core.reconcile;

import dev.pons.core.store.KeyCommit;
import java.util.concurrent.atomic.LongAdder;

/** What the bridge did since it started. Thread-safe. */
public final class Counters {
  final LongAdder reconciled = new LongAdder();
  final LongAdder unchanged = new LongAdder();
  final LongAdder contested = new LongAdder();
  final LongAdder deferred = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder parked = new LongAdder();
  final LongAdder deadLetters = new LongAdder();
  final LongAdder graphWrites = new LongAdder();
  final LongAdder tableWrites = new LongAdder();
  final LongAdder rewinds = new LongAdder();
  final LongAdder takeovers = new LongAdder();
  final LongAdder retries = new LongAdder();

  void committed(KeyCommit commit) {
    conflicts.add(commit.conflicts().size());
    if (commit.writesRow()) {
      tableWrites.increment();
    }
  }

  /** All counts, each read at a slightly different time. */
  public Snapshot snapshot() {
    return new Snapshot(
        reconciled.sum(),
        unchanged.sum(),
        contested.sum(),
        deferred.sum(),
        conflicts.sum(),
        parked.sum(),
        deadLetters.sum(),
        graphWrites.sum(),
        tableWrites.sum(),
        rewinds.sum(),
        takeovers.sum(),
        retries.sum());
  }

  /**
   * Counts since the start.
   *
   * @param reconciled keys looked at, with whatever outcome
   * @param unchanged keys that needed nothing, not even a record
   * @param contested keys whose guards failed and that went round again
   * @param deferred keys that waited for the other side's change
   * @param conflicts conflicts recorded
   * @param parked keys put aside until something else arrives
   * @param deadLetters keys put aside for good
   * @param graphWrites records written in the graph
   * @param tableWrites rows written
   * @param rewinds times that a partition's graph came back older
   * @param takeovers times that a partition was taken over
   * @param retries rounds that failed for a store's sake
   */
  public record Snapshot(
      long reconciled,
      long unchanged,
      long contested,
      long deferred,
      long conflicts,
      long parked,
      long deadLetters,
      long graphWrites,
      long tableWrites,
      long rewinds,
      long takeovers,
      long retries) {}
}
