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

  private final Map<RecordKey, Trouble> troubles = new Remembered();

  /** How often a key failed alone, and why it did last. */
  private record Trouble(int failures, String reason) {}

  /** From now on this key is tried alone. */
  void apart(RecordKey key) {
    troubles.putIfAbsent(key, new Trouble(0, ""));
  }

  /** A batch of this key alone failed. */
  void failed(RecordKey key, String reason) {
    Trouble before = troubles.get(key);
    troubles.put(key, new Trouble(before == null ? 1 : before.failures() + 1, reason));
  }

  boolean isApart(RecordKey key) {
    return troubles.containsKey(key);
  }

  boolean isEnough(RecordKey key) {
    Trouble trouble = troubles.get(key);
    return trouble != null && trouble.failures() >= ENOUGH;
  }

  /** Keys that have failed often enough to be parked. */
  List<RecordKey> enough() {
    return troubles.keySet().stream().filter(this::isEnough).toList();
  }

  /** Why the key is parked. */
  String reason(RecordKey key) {
    Trouble trouble = troubles.get(key);
    return "fails alone while its stores answer: " + (trouble == null ? "" : trouble.reason());
  }

  /** The key is parked: one more try when it wakes up. */
  void parked(RecordKey key) {
    troubles.computeIfPresent(
        key, (k, t) -> new Trouble(Math.min(t.failures(), ENOUGH - 1), t.reason()));
  }

  /** The key did not fail any more. */
  void over(RecordKey key) {
    troubles.remove(key);
  }

  /** Forgets the key that has been remembered longest. */
  private static final class Remembered extends LinkedHashMap<RecordKey, Trouble> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<RecordKey, Trouble> eldest) {
      return size() > REMEMBERED;
    }
  }
}
