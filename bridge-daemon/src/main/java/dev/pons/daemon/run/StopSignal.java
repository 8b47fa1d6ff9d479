package dev.pons.daemon.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * "Please stop", and the wait until everything has. Every pause of the process is a wait on this,
 * so that none delays the end. Thread-safe.
 */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status = 1;

  /** Asks for the end. Idempotent. */
  void ask() {
    asked.countDown();
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @return whether the end was asked for
   */
  boolean await(Duration most) throws InterruptedException {
    return asked.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the end is asked for. */
  void await() throws InterruptedException {
    asked.await();
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
