package dev.pons.core.bridge;

import java.time.Duration;

/** The one place that sleeps. */
final class Pause {
  private Pause() {}

  static void await(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis());
  }
}
