package dev.pons.daemon.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does: the only way is to look again and again. */
final class Pause {
  private Pause() {}

  /** Lets some time pass. */
  static void of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failure("interrupted");
    }
  }

  /**
   * Looks until something holds.
   *
   * @return whether it held before the time was over
   */
  static boolean until(Duration limit, Duration step, BooleanSupplier holds) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      of(step);
    }
    return true;
  }
}
