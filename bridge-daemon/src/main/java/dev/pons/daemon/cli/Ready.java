package dev.pons.daemon.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until a daemon is ready. */
final class Ready {
  /** So long a command waits for it. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration STEP = Duration.ofMillis(100);

  private Ready() {}

  /**
   * Asks again and again.
   *
   * @param url where it answers; empty until it does
   * @param lives its process; there is nothing to wait for once that has ended
   */
  static boolean await(Supplier<Optional<URI>> url, BooleanSupplier lives, Duration limit) {
    boolean[] ready = new boolean[1];
    Pause.until(
        limit,
        STEP,
        () -> {
          ready[0] = url.get().map(at -> new DaemonClient(at, null).ok("/readyz")).orElse(false);
          return ready[0] || !lives.getAsBoolean();
        });
    return ready[0];
  }
}
