package dev.pons.core.bridge;

import dev.pons.core.reconcile.PartitionOptions;
import java.time.Duration;

/**
 * How a bridge runs.
 *
 * @param partitions how many lanes there are; the same for all daemons of one bridge
 * @param lease how long a lease lasts without renewal: the longest time until another daemon takes
 *     over
 * @param conflictWait how long a conflict waits for the other side's change
 * @param pollTimeout longest wait for something to do
 * @param capture whether changes are captured; without it only resyncs do work
 */
public record BridgeOptions(
    int partitions, Duration lease, Duration conflictWait, Duration pollTimeout, boolean capture) {

  /** 8 partitions, lease 10 s, conflicts wait 5 s, polls 200 ms, capture on. */
  public static BridgeOptions defaults() {
    return new BridgeOptions(
        8, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(200), true);
  }

  PartitionOptions partition() {
    PartitionOptions base = PartitionOptions.DEFAULT;
    return new PartitionOptions(
        base.batch(), pollTimeout, lease, conflictWait, base.parkAfter(), base.upkeep());
  }
}
