package dev.pons.embedding;

import static java.util.Objects.requireNonNull;

import dev.pons.core.failure.RetryableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Makes once what several callers want at the same time. Thread-safe. */
final class Flights<K, V> {
  private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /**
   * Makes those of the values that nobody else is making, and waits for the others. A failure is
   * everybody's who waits for the value.
   *
   * @param maker has a value for each of the keys that it gets; called once at most
   */
  Map<K, V> join(Collection<K> keys, Function<Set<K>, Map<K, V>> maker) {
    Map<K, CompletableFuture<V>> mine = new LinkedHashMap<>();
    Map<K, CompletableFuture<V>> others = new HashMap<>();
    for (K key : keys) {
      CompletableFuture<V> own = new CompletableFuture<>();
      CompletableFuture<V> earlier = underWay.putIfAbsent(key, own);
      if (earlier == null) {
        mine.put(key, own);
      } else {
        others.put(key, earlier);
      }
    }
    // First one's own: two who wait for each other's would wait for ever.
    Map<K, V> values = new HashMap<>(mine.isEmpty() ? Map.of() : make(mine, maker));
    others.forEach((key, value) -> values.put(key, await(value)));
    return values;
  }

  private Map<K, V> make(Map<K, CompletableFuture<V>> mine, Function<Set<K>, Map<K, V>> maker) {
    try {
      Map<K, V> values = maker.apply(mine.keySet());
      mine.forEach((key, future) -> future.complete(requireNonNull(values.get(key))));
      return values;
    } catch (RuntimeException e) {
      mine.values().forEach(future -> future.completeExceptionally(e));
      throw e;
    } finally {
      mine.values().forEach(Flights::giveUp);
      underWay.keySet().removeAll(mine.keySet());
    }
  }

  /** Only an error of the virtual machine leaves anything unsaid. */
  private static void giveUp(CompletableFuture<?> future) {
    future.completeExceptionally(new RetryableException("whoever was at it gave up", null));
  }

  private static <V> V await(CompletableFuture<V> value) {
    try {
      return value.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while another caller embeds the same text", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new RetryableException("another caller failed to embed the same text", e);
    }
  }
}
