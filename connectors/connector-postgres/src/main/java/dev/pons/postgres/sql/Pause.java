package dev.pons.postgres.sql;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits: the only place that does. */
public final class Pause {
  private Pause() {}

  /**
   * Waits about so long.
   *
   * @throws InterruptedException the thread was interrupted, before or meanwhile
   */
  public static void of(Duration duration) throws InterruptedException {
    LockSupport.parkNanos(duration.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
