package dev.pons.core.lock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a lock is waited for and kept.
 *
 * @param ttl how long it outlives a holder that died; renewed every third of it
 * @param tries how often to try, at least once
 * @param pause between two tries; zero does not wait
 */
public record LockOptions(Duration ttl, int tries, Duration pause) {
  /** 30 seconds, and 10 tries a tenth of a second apart. */
  public static final LockOptions DEFAULT =
      new LockOptions(Duration.ofSeconds(30), 10, Duration.ofMillis(100));

  public LockOptions {
    requireNonNull(ttl, "ttl");
    requireNonNull(pause, "pause");
    if (ttl.toMillis() < 3) {
      throw new IllegalArgumentException("ttl must be 3 ms at least, not " + ttl);
    }
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be at least 1, not " + tries);
    }
    if (pause.isNegative()) {
      throw new IllegalArgumentException("pause must not be negative: " + pause);
    }
  }
}
