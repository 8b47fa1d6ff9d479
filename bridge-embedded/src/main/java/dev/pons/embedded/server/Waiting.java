package dev.pons.embedded.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what only another process can bring about. The one place that sleeps. */
public final class Waiting {
  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Asks until the answer is yes.
   *
   * @return whether it was yes before the time was over
   * @throws StoreException this thread was interrupted
   */
  public static boolean until(Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for a store", e);
    }
  }
}
