package dev.pons.core.bridge;

import dev.pons.core.reconcile.Counters;
import java.util.List;

/**
 * A bridge at one moment.
 *
 * @param alive false where a thread has ended that nobody asked to end
 */
public record BridgeStatus(
    List<PartitionStatus> partitions,
    List<CaptureStatus> captures,
    Counters.Snapshot counters,
    boolean alive) {
  public BridgeStatus {
    partitions = List.copyOf(partitions);
    captures = List.copyOf(captures);
  }
}
