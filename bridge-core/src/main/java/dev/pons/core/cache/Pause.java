package dev.pons.core.cache;

import java.time.Duration;

/** Waits; a test need not. */
@FunctionalInterface
public interface Pause {
  void await(Duration duration) throws InterruptedException;
}
