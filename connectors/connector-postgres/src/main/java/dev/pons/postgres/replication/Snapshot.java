package dev.pons.postgres.replication;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which transactions a reader sees, by their ids without epoch.
 *
 * @param end first id that was not given yet
 * @param running ids of those that had not ended
 */
record Snapshot(int end, Set<Integer> running) {

  /** Reads {@code xmin:xmax:xip_list}, e.g. {@code 10:20:10,14}. */
  static Snapshot parse(String text) {
    String[] parts = text.split(":", -1);
    Set<Integer> running =
        parts[2].isEmpty()
            ? Set.of()
            : Arrays.stream(parts[2].split(",")).map(Snapshot::id).collect(Collectors.toSet());
    return new Snapshot(id(parts[1]), running);
  }

  private static int id(String withEpoch) {
    return (int) Long.parseLong(withEpoch);
  }

  /** Ids go round: one is before another that lies within half a circle after it. */
  boolean sees(int transaction) {
    return transaction - end < 0 && !running.contains(transaction);
  }
}
