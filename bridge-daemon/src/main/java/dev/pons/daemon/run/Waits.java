package dev.pons.daemon.run;

import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.bridge.CaptureStatus;
import dev.pons.core.bridge.PartitionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells what another daemon serves from what nobody does yet: a lease that we waited for longer
 * than it lasts is being renewed by somebody. Used by one thread.
 */
final class Waits {
  private final Duration lease;
  private final Map<String, Instant> since = new HashMap<>();

  /**
   * @param lease how long a lease lasts without renewal
   */
  Waits(Duration lease) {
    this.lease = lease;
  }

  /** Names of what another daemon serves. */
  Set<String> elsewhere(BridgeStatus status, Instant now) {
    for (PartitionStatus partition : status.partitions()) {
      note(Sample.partition(partition.partition()), partition.state(), now);
    }
    for (CaptureStatus capture : status.captures()) {
      note(capture(capture), capture.state(), now);
    }
    Set<String> elsewhere = new HashSet<>();
    since.forEach(
        (name, begin) -> {
          // Keepers look every third of the lease: that late we may notice that it is free.
          if (begin.plus(lease).plus(lease.dividedBy(2)).isBefore(now)) {
            elsewhere.add(name);
          }
        });
    return elsewhere;
  }

  private void note(String name, String state, Instant now) {
    if (state.equals("waiting")) {
      since.putIfAbsent(name, now);
    } else {
      since.remove(name);
    }
  }

  /** Name of a capture. */
  static String capture(CaptureStatus capture) {
    return "capture " + capture.side().name().toLowerCase(Locale.ROOT);
  }
}
