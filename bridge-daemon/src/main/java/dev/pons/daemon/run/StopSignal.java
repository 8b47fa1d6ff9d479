package dev.pons.daemon.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * "Please stop", and the wait until everything has. Every pause of the process is a wait on this,
 * so that none delays the end. Thread-safe.
 */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status = 1;

  /** Asks for the end. Idempotent. */
  void ask() {
    asked.complete(true);
  }

  boolean asked() {
    return asked.isDone();
  }

  /**
   * Waits.
   *
   * @return whether the end was asked for
   */
  boolean await(Duration most) throws InterruptedException {
    try {
      return asked.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("only ask() completes it", e);
    }
  }

  /** Waits until the end is asked for. */
  void await() throws InterruptedException {
    awaitOr(asked);
  }

  /** Waits until the end is asked for, or something is done, however that ended. */
  void awaitOr(CompletableFuture<?> done) throws InterruptedException {
    try {
      CompletableFuture.anyOf(asked, done).get();
    } catch (ExecutionException e) {
      LOG.debug("what was waited for failed", e);
    }
  }

  /** Everything has ended. */
  void finished(int exitStatus) {
    status = exitStatus;
    finished.countDown();
  }

  /**
   * Ends the process in good order at SIGTERM and Ctrl-C, with the status of {@link
   * #finished(int)}: by itself the JVM would report the signal instead.
   *
   * @return takes the hook away again
   */
  Runnable hook() {
    Thread hook = new Thread(this::stopProcess, "pons-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      if (!asked()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    };
  }

  private void stopProcess() {
    ask();
    try {
      if (!finished.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("did not stop in time seconds={}", LONGEST_STOP.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("interrupted while stopping");
    }
    Runtime.getRuntime().halt(status);
  }
}
