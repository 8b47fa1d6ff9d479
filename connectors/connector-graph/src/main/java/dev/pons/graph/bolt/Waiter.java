package dev.pons.graph.bolt;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for answers until one common end. The driver itself would wait for a frozen server forever.
 */
final class Waiter {
  private final long end;

  Waiter(Duration limit) {
    end = System.nanoTime() + limit.toNanos();
  }

  <T> T await(CompletionStage<T> answer) {
    try {
      long left = Math.max(0, end - System.nanoTime());
      return answer.toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new RetryableException("the graph did not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while the graph was working", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw BoltErrors.meaning(cause);
      }
      throw new RetryableException("the connection to the graph broke", e);
    }
  }
}
