package dev.pons.testkit.graph;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that runs beside the test, perhaps waiting for a lock that the test holds. */
final class Beside<T> {
  /** Long enough for whatever does not wait for a lock. */
  private static final Duration STUCK = Duration.ofMillis(400);

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final CompletableFuture<T> result = new CompletableFuture<>();

  private Beside() {}

  static <T> Beside<T> run(Callable<? extends T> work) {
    Beside<T> beside = new Beside<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                beside.result.complete(work.call());
              } catch (Throwable e) {
                beside.result.completeExceptionally(e);
              }
            },
            "beside");
    thread.setDaemon(true);
    thread.start();
    return beside;
  }

  /** Returns once it is over, or surely waits. */
  void awaitStuckOrDone() throws InterruptedException {
    try {
      result.handle((value, failure) -> true).get(STUCK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came out of it; what it threw is thrown. */
  T result() {
    try {
      return result.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
