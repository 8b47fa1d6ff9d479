package dev.pons.core.reconcile;

import java.time.Duration;

/**
 * How a partition is worked.
 *
 * @param batch most keys of one batch, 1 to 1,000
 * @param pollTimeout longest wait for a first key
 * @param lease how long a lease lasts without renewal; it is renewed after a third of that
 * @param conflictWait how long a conflict waits for the other side's change
 * @param parkAfter how long a key may stay contested before it is parked
 * @param upkeep pause between looks at the mark and at keys whose time has come
 */
public record PartitionOptions(
    int batch,
    Duration pollTimeout,
    Duration lease,
    Duration conflictWait,
    Duration parkAfter,
    Duration upkeep) {
  public static final PartitionOptions DEFAULT =
      new PartitionOptions(
          1000,
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));
}
