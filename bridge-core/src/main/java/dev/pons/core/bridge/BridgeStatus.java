package dev.pons.core.bridge;

import dev.pons.core.reconcile.Counters;
import java.util.List;

/** A bridge at one moment. */
public record BridgeStatus(
    List<PartitionStatus> partitions, List<CaptureStatus> captures, Counters.Snapshot counters) {
  public BridgeStatus {
    partitions = List.copyOf(partitions);
    captures = List.copyOf(captures);
  }
}
