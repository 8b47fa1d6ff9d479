package dev.pons.daemon.gate;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets only so many in at a time, so that those who wait for a store leave threads for others, and
 * knows when all have left. Thread-safe.
 */
public final class Gate {
  private final int most;
  private final Semaphore places;
  private final Function<String, RetryableException> refusal;
  private volatile boolean closed;

  /**
   * @param refusal makes the exception that those hear who are not let in, of a reason
   */
  public Gate(int most, Function<String, RetryableException> refusal) {
    this.most = most;
    this.refusal = refusal;
    this.places = new Semaphore(most);
  }

  /**
   * Goes in; who does must {@link #leave}.
   *
   * @throws RetryableException too many are inside, or it is closed
   */
  public void enter() {
    if (closed) {
      throw refusal.apply("the daemon is stopping");
    }
    if (!places.tryAcquire()) {
      throw refusal.apply(most + " are waiting already");
    }
  }

  public void leave() {
    places.release();
  }

  /**
   * Lets nobody in any more. Idempotent.
   *
   * @return whether all have left in time
   */
  public boolean close(Duration within) throws InterruptedException {
    closed = true;
    boolean empty = places.tryAcquire(most, within.toMillis(), TimeUnit.MILLISECONDS);
    if (empty) {
      places.release(most);
    }
    return empty;
  }
}
