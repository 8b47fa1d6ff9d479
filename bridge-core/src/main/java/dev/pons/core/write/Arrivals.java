package dev.pons.core.write;

import dev.pons.core.notify.Applied;
import dev.pons.core.notify.Notifier;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those who wait for a key as soon as this daemon has applied it. Only a hint: what another
 * daemon applies is not heard of. Thread-safe.
 */
public final class Arrivals implements Notifier, AutoCloseable {
  private final Map<RecordKey, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  @Override
  public void applied(List<Applied> applied) {
    applied.forEach(one -> waiting.getOrDefault(one.key(), Set.of()).forEach(Semaphore::release));
  }

  /** Ends all waits, and those to come: the daemon stops. */
  @Override
  public void close() {
    closed = true;
    waiting.values().forEach(all -> all.forEach(Semaphore::release));
  }

  /** Begins to listen; what is applied from now on ends the next wait. */
  Listening listen(Collection<RecordKey> keys) {
    Listening listening = new Listening(Set.copyOf(keys));
    listening.keys.forEach(listening::begin);
    return listening;
  }

  /** Somebody's ears. */
  final class Listening implements AutoCloseable {
    private final Set<RecordKey> keys;
    private final Semaphore heard = new Semaphore(0);

    private Listening(Set<RecordKey> keys) {
      this.keys = keys;
    }

    private void begin(RecordKey key) {
      waiting.compute(
          key,
          (k, others) -> {
            Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(heard);
            return all;
          });
    }

    private void end(RecordKey key) {
      waiting.computeIfPresent(
          key,
          (k, all) -> {
            all.remove(heard);
            return all.isEmpty() ? null : all;
          });
    }

    /** Whether waiting makes sense. */
    boolean open() {
      return !closed;
    }

    /** Waits until one of the keys was applied since the last wait, or the time is over. */
    void await(Duration most) throws InterruptedException {
      if (heard.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
        heard.drainPermits();
      }
    }

    @Override
    public void close() {
      keys.forEach(this::end);
    }
  }
}
