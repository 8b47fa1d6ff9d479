package dev.pons.embedded.vector;

import dev.pons.embedded.server.StoreException;
import java.time.Duration;

/** One limit for a work of several steps. */
final class Deadline {
  private final Duration limit;
  private final long end;

  Deadline(Duration limit) {
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** What is left, for the next step. */
  Duration left() {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.isNegative() || left.isZero()) {
      throw new StoreException("gave up after " + limit.toSeconds() + " s");
    }
    return left;
  }
}
