package dev.pons.core.reconcile;

import dev.pons.core.bus.Delivery;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The dirty keys of one partition that were delivered and are not done. Used by one thread. */
final class InHand {
  private final Map<RecordKey, Waiting> waiting = new LinkedHashMap<>();
  private final Duration conflictWait;

  InHand(Duration conflictWait) {
    this.conflictWait = conflictWait;
  }

  void add(Delivery delivery) {
    hint(delivery.dirty().key()).add(delivery);
  }

  /** Makes sure that a key is looked at, without a delivery to acknowledge. */
  Waiting hint(RecordKey key) {
    return waiting.computeIfAbsent(key, k -> new Waiting());
  }

  @Nullable Waiting remove(RecordKey key) {
    return waiting.remove(key);
  }

  int size() {
    return waiting.size();
  }

  void clear() {
    waiting.clear();
  }

  /**
   * The first keys whose pause is over, with what was reported of them.
   *
   * @param alone whether a key must be a batch of its own
   */
  Map<RecordKey, KeyWork> due(int max, Instant now, Predicate<RecordKey> alone) {
    Map<RecordKey, KeyWork> work = new LinkedHashMap<>();
    for (Map.Entry<RecordKey, Waiting> entry : waiting.entrySet()) {
      Waiting key = entry.getValue();
      boolean single = alone.test(entry.getKey());
      if (key.isDue(now) && (work.isEmpty() || !single)) {
        work.put(entry.getKey(), new KeyWork(key.changes(), key.deferredFor(conflictWait, now)));
        if (single || work.size() == max) {
          break;
        }
      }
    }
    return work;
  }

  /** How long to wait for the next key whose pause ends, at most a limit. */
  Duration untilDue(Duration limit, Instant now) {
    Duration shortest = limit;
    for (Waiting key : waiting.values()) {
      Duration left = Duration.between(now, now.isAfter(key.notBefore()) ? now : key.notBefore());
      shortest = left.compareTo(shortest) < 0 ? left : shortest;
    }
    return shortest;
  }
}
