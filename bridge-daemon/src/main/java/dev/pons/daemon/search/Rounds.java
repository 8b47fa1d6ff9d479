package dev.pons.daemon.search;

import dev.pons.core.loop.Loop;
import java.time.Clock;
import java.time.Duration;

/** Loops of work that has no backlog. */
final class Rounds {
  private Rounds() {}

  /** Does the same again and again, with a pause between. */
  static Loop every(String name, Duration pause, Runnable work, Clock clock) {
    Loop.Round round =
        () -> {
          work.run();
          return false;
        };
    return new Loop(name, round, () -> {}, pause, clock);
  }
}
