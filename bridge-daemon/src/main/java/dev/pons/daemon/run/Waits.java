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
import org.jspecify.annotations.Nullable;

/**
 * Tells what another daemon serves from what nobody does: a lease that we waited for longer than it
 * lasts is being renewed by somebody. A holder that renews its lease may fail all the same, so that
 * a partition's backlog has to be empty or to shrink now and then; of captures nothing is known.
 * Used by one thread.
 */
final class Waits {
  private final Duration patience;
  private final Map<String, Instant> since = new HashMap<>();
  private final Map<String, Long> backlogs = new HashMap<>();
  private final Map<String, Instant> progress = new HashMap<>();

  /**
   * @param lease how long a lease lasts without renewal
   */
  Waits(Duration lease) {
    // Keepers look every third of the lease: that late we may notice that it is free.
    this.patience = lease.plus(lease.dividedBy(2));
  }

  /** Names of what another daemon serves. */
  Set<String> elsewhere(BridgeStatus status, Instant now) {
    for (PartitionStatus partition : status.partitions()) {
      String name = Look.partition(partition.partition());
      note(name, partition.state(), now);
      if (progressed(backlogs.put(name, partition.backlog()), partition.backlog())) {
        progress.put(name, now);
      }
    }
    for (CaptureStatus capture : status.captures()) {
      note(capture(capture), capture.state(), now);
      progress.put(capture(capture), now);
    }
    Set<String> elsewhere = new HashSet<>();
    since.forEach(
        (name, begin) -> {
          if (begin.plus(patience).isBefore(now) && recent(progress.get(name), now)) {
            elsewhere.add(name);
          }
        });
    return elsewhere;
  }

  /**
   * @param before null at the first look
   * @param backlog -1 where the bus does not say
   */
  private static boolean progressed(@Nullable Long before, long backlog) {
    return backlog == 0 || (before != null && backlog > 0 && backlog < before);
  }

  private boolean recent(@Nullable Instant moment, Instant now) {
    return moment != null && !moment.plus(patience).isBefore(now);
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
