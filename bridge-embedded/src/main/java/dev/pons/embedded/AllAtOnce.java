package dev.pons.embedded;

import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same to several stores at the same time, and waits for all of them. */
final class AllAtOnce {
  private AllAtOnce() {}

  /**
   * How it went.
   *
   * @param results of those that went well
   * @param failures of the others, in the order of the stores
   */
  record Outcome<T>(Map<Store, T> results, List<RuntimeException> failures) {

    /** Throws the first failure, which carries the others. */
    void orThrow() {
      if (failures.isEmpty()) {
        return;
      }
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  static <T> Outcome<T> run(List<Store> stores, Function<Store, T> work) {
    Map<Store, FutureTask<T>> tasks = new LinkedHashMap<>();
    for (Store store : stores) {
      FutureTask<T> task = new FutureTask<>(() -> work.apply(store));
      tasks.put(store, task);
      new Thread(task, store.kind().id()).start();
    }
    Outcome<T> outcome = new Outcome<>(new LinkedHashMap<>(), new ArrayList<>());
    tasks.forEach((store, task) -> collect(store, task, outcome));
    return outcome;
  }

  private static <T> void collect(Store store, FutureTask<T> task, Outcome<T> outcome) {
    try {
      outcome.results().put(store, task.get());
    } catch (ExecutionException e) {
      outcome.failures().add(unwrapped(store, e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome.failures().add(new StoreException("interrupted while waiting for a store", e));
    }
  }

  private static RuntimeException unwrapped(Store store, @Nullable Throwable cause) {
    return cause instanceof RuntimeException expected
        ? expected
        : new StoreException(store.kind().id() + ": " + cause, cause);
  }
}
