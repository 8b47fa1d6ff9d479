package dev.pons.redis;

import dev.pons.core.failure.RetryableException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Bridges a reconnect, for operations that may be carried out twice.
 *
 * <p>A time-out is not tried again: the caller has waited long enough, and its lease runs.
 */
final class Retries {
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private final Retry retry =
      Retry.of(
          "redis",
          RetryConfig.custom()
              .maxAttempts(ATTEMPTS)
              .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE))
              .retryOnException(Retries::passes)
              .build());

  <T> T idempotent(Supplier<T> operation) {
    return retry.executeSupplier(operation);
  }

  private static boolean passes(Throwable failure) {
    return failure instanceof RetryableException
        && !(failure instanceof GroupMissingException)
        && !(failure.getCause() instanceof TimeoutException)
        && !Thread.currentThread().isInterrupted();
  }
}
