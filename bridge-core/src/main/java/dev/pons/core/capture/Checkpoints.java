package dev.pons.core.capture;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Places of a source, each with the sequence numbers that must be done before it may be confirmed.
 * Used by one thread.
 */
final class Checkpoints {
  private final Deque<Checkpoint> open = new ArrayDeque<>();
  private final long[] issued;
  private long total;
  private long done;

  Checkpoints(int partitions) {
    issued = new long[partitions];
  }

  /** The next sequence number of a partition. */
  long next(int partition) {
    total++;
    return ++issued[partition];
  }

  /** Everything that was numbered so far leads up to this place. */
  void add(long position) {
    Checkpoint last = open.peekLast();
    if (last != null && Arrays.equals(last.issued, issued)) {
      open.removeLast();
    }
    open.addLast(new Checkpoint(position, issued.clone()));
  }

  /**
   * Takes note of what is done.
   *
   * @param doneByPartition contiguously done sequence numbers; missing means none
   * @return the last place that may be confirmed now; empty where none can
   */
  OptionalLong reached(Map<Integer, Long> doneByPartition) {
    done = doneByPartition.values().stream().mapToLong(Long::longValue).sum();
    OptionalLong reached = OptionalLong.empty();
    while (!open.isEmpty() && open.getFirst().isReached(doneByPartition)) {
      reached = OptionalLong.of(open.removeFirst().position);
    }
    return reached;
  }

  /** Changes that were numbered and are not known to be done. */
  long outstanding() {
    return Math.max(0, total - done);
  }

  private record Checkpoint(long position, long[] issued) {
    boolean isReached(Map<Integer, Long> done) {
      for (int partition = 0; partition < issued.length; partition++) {
        if (issued[partition] > done.getOrDefault(partition, 0L)) {
          return false;
        }
      }
      return true;
    }
  }
}
