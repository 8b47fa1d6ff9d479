package dev.pons.core.reconcile;

import dev.pons.core.record.RecordKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that fail for their own sake: they are tried alone, so that the keys around them go on. Used
 * by one thread.
 */
final class Troubles {
  /** So many are remembered; what is forgotten is found out again. */
  private static final int REMEMBERED = 10_000;

  /** A key that fails so often, while its stores let us take the partition over, is parked. */
  private static final int ENOUGH = 3;

  private final Map<RecordKey, Integer> failures = new Remembered();

  /** From now on this key is tried alone. */
  void apart(RecordKey key) {
    failures.putIfAbsent(key, 0);
  }

  /** A batch of this key alone failed. */
  void failed(RecordKey key) {
    failures.merge(key, 1, Integer::sum);
  }

  boolean isApart(RecordKey key) {
    return failures.containsKey(key);
  }

  boolean isEnough(RecordKey key) {
    return failures.getOrDefault(key, 0) >= ENOUGH;
  }

  /** Keys that have failed often enough to be parked. */
  List<RecordKey> enough() {
    return failures.keySet().stream().filter(this::isEnough).toList();
  }

  /** The key is parked: one more try when it wakes up. */
  void parked(RecordKey key) {
    failures.computeIfPresent(key, (k, times) -> Math.min(times, ENOUGH - 1));
  }

  /** The key did not fail any more. */
  void over(RecordKey key) {
    failures.remove(key);
  }

  /** Forgets the key that has been remembered longest. */
  private static final class Remembered extends LinkedHashMap<RecordKey, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<RecordKey, Integer> eldest) {
      return size() > REMEMBERED;
    }
  }
}
