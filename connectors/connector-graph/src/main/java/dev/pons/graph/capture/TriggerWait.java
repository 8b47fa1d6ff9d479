package dev.pons.graph.capture;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a server has heeded what was done to its triggers. */
public final class TriggerWait {
  /** Triggers of APOC are looked for every 60 seconds by default. */
  private static final Duration HEEDED_WITHIN = Duration.ofSeconds(90);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Pause pause;

  /** A wait that nobody cuts short. */
  public TriggerWait() {
    this(new Pause());
  }

  TriggerWait(Pause pause) {
    this.pause = pause;
  }

  /**
   * Waits.
   *
   * @param remedy what to tell where it is not heeded
   * @throws RefusedException it is not heeded in time
   * @throws RetryableException the server was unreachable, or this thread was interrupted
   */
  public void until(BooleanSupplier heeded, String remedy) {
    long end = System.nanoTime() + HEEDED_WITHIN.toNanos();
    while (!heeded.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new RefusedException(remedy, null);
      }
      try {
        pause.await(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RetryableException("interrupted while waiting for triggers", e);
      }
    }
  }
}
