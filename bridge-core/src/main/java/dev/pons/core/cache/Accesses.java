package dev.pons.core.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts accesses in memory, so that the shared store hears of many at a time. Thread-safe. */
final class Accesses {
  private static final int MOST_KEYS = 10_000;

  private final AnswerStore store;
  private final Map<AnswerKey, LongAdder> counts = new ConcurrentHashMap<>();

  Accesses(AnswerStore store) {
    this.store = store;
  }

  void add(AnswerKey key) {
    LongAdder count = counts.get(key);
    if (count == null && counts.size() < MOST_KEYS) {
      count = counts.computeIfAbsent(key, k -> new LongAdder());
    }
    if (count != null) {
      count.increment();
    }
  }

  void flush() {
    Map<AnswerKey, Long> taken = new HashMap<>();
    for (AnswerKey key : counts.keySet()) {
      LongAdder count = counts.remove(key);
      if (count != null) {
        taken.put(key, count.sum());
      }
    }
    if (!taken.isEmpty()) {
      store.count(taken);
    }
  }
}
