package dev.pons.daemon.records;

import dev.pons.core.write.NotWrittenException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many in at a time, so that those who wait for a store leave threads for others, and
 * knows when all have left. Thread-safe.
 */
final class Gate {
  private final int most;
  private final Semaphore places;
  private volatile boolean closed;

  Gate(int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  /**
   * Goes in; who does must {@link #leave}.
   *
   * @throws NotWrittenException too many are inside, or it is closed
   */
  void enter() {
    if (closed) {
      throw new NotWrittenException("the daemon is stopping", null);
    }
    if (!places.tryAcquire()) {
      throw new NotWrittenException(most + " writes are waiting already", null);
    }
  }

  void leave() {
    places.release();
  }

  /**
   * Lets nobody in any more. Idempotent.
   *
   * @return whether all have left in time
   */
  boolean close(Duration within) throws InterruptedException {
    closed = true;
    boolean empty = places.tryAcquire(most, within.toMillis(), TimeUnit.MILLISECONDS);
    if (empty) {
      places.release(most);
    }
    return empty;
  }
}
