package dev.pons.daemon.run;

import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.desk.Desk;
import dev.pons.core.verify.VerifyRun;
import dev.pons.postgres.source.Kept;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bridge as it was when last looked at.
 *
 * @param status null before the bridge runs
 * @param elsewhere names of partitions and captures whose lease outlives its time: another daemon
 *     renews it
 * @param kept what Postgres keeps until changes are applied; null where unknown
 * @param waiting what waits for an operator; null where unknown
 * @param verified the last comparison of everything; null where none is remembered
 */
record Look(
    Instant at,
    @Nullable BridgeStatus status,
    Set<String> elsewhere,
    @Nullable Kept kept,
    Desk.@Nullable Counts waiting,
    @Nullable VerifyRun verified) {

  static Look none(Instant at) {
    return new Look(at, null, Set.of(), null, null, null);
  }

  /** Name of a partition in {@link #elsewhere()}. */
  static String partition(int partition) {
    return "partition " + partition;
  }

  /** Keys that wait, where the bus says so. */
  long backlog() {
    return status == null
        ? 0
        : status.partitions().stream().mapToLong(p -> Math.max(0, p.backlog())).sum();
  }

  /** What waits for an operator, by name; empty where unknown. */
  Map<String, Long> desk() {
    return waiting == null
        ? Map.of()
        : new TreeMap<>(
            Map.of(
                "open_conflicts", waiting.openConflicts(), "dead_letters", waiting.deadLetters()));
  }

  /** How many keys did what since the start, by name. */
  Map<String, Long> counts() {
    return status == null ? Map.of() : Counts.of(status.counters());
  }
}
