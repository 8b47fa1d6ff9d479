package dev.pons.daemon.run;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Work that may hang in a driver, on a thread of its own: the end of the process does not wait for
 * it.
 */
final class Attempt {
  private Attempt() {}

  /**
   * Does the work; whatever it throws is thrown here.
   *
   * @return empty where the end was asked for before the work was done
   */
  static <T> Optional<T> run(Supplier<T> work, StopSignal stop) throws InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(result, work), "pons-start");
    thread.setDaemon(true);
    thread.start();
    stop.awaitOr(result);
    if (!result.isDone()) {
      thread.interrupt();
      return Optional.empty();
    }
    return Optional.of(value(result));
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  private static <T> T value(CompletableFuture<T> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
