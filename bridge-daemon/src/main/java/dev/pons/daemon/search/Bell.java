package dev.pons.daemon.search;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one who waits for work. Thread-safe. */
final class Bell {
  private final Semaphore rung = new Semaphore(0);

  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until it rings, has rung since the last time, or the limit is over. */
  void await(Duration limit) throws InterruptedException {
    if (rung.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      rung.drainPermits();
    }
  }
}
