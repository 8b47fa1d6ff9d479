package dev.pons.daemon.run;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts, with jitter. Used by one thread. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration full = FIRST;

  /** How long to wait before the next attempt. */
  Duration next() {
    long half = full.toMillis() / 2;
    full = full.multipliedBy(2).compareTo(LONGEST) < 0 ? full.multipliedBy(2) : LONGEST;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
