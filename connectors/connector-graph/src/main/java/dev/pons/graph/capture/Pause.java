package dev.pons.graph.capture;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wait that somebody else can cut short. */
final class Pause {
  private final Semaphore wakes = new Semaphore(0);

  /** Waits so long, or until woken. */
  void await(Duration duration) throws InterruptedException {
    if (wakes.tryAcquire(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS)) {
      wakes.drainPermits();
    }
  }

  /** Ends the present wait, or the next one. */
  void wake() {
    wakes.release();
  }
}
