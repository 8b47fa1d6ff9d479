package dev.pons.core.loop;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds on a thread of its own until stopped; a failed round is tried again after a pause.
 *
 * <p>Thread-safe. Started once, stopped once.
 */
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int MOST_DOUBLINGS = 5;

  private final String name;
  private final Round round;
  private final Runnable atEnd;
  private final Duration idlePause;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Instant lastRound;
  private volatile @Nullable String problem;
  private volatile boolean started;
  private boolean active;

  /** One round. */
  public interface Round {
    /**
     * Does what there is to do.
     *
     * @return whether the next round may follow at once
     */
    boolean runOnce() throws InterruptedException;
  }

  /**
   * Makes a loop that does not run yet.
   *
   * @param name of the thread, after {@code pons-}; e.g. {@code partition-3}
   * @param atEnd run on the loop's thread after the last round
   * @param idlePause pause after a round that asks for none to follow at once
   */
  public Loop(String name, Round round, Runnable atEnd, Duration idlePause, Clock clock) {
    this.name = name;
    this.round = round;
    this.atEnd = atEnd;
    this.idlePause = idlePause;
    this.clock = clock;
    this.lastRound = clock.instant();
    this.thread = new Thread(this::run, "pons-" + name);
  }

  /** A loop of work that has no backlog: the same again and again, with a pause between. */
  public static Loop every(String name, Duration pause, Runnable work, Clock clock) {
    Round round =
        () -> {
          work.run();
          return false;
        };
    return new Loop(name, round, () -> {}, pause, clock);
  }

  /** Starts the thread. */
  public void start() {
    started = true;
    thread.start();
  }

  /** Asks the loop to end after the round in hand. */
  public void stop() {
    stopping.countDown();
  }

  /** Waits until the loop has ended; a loop that has not by then is interrupted. */
  public void join(Duration limit) throws InterruptedException {
    thread.join(Math.max(1, limit.toMillis()));
    if (thread.isAlive()) {
      LOG.warn("loop did not end in time name={}", name);
      thread.interrupt();
    }
  }

  /** End of the last round that did not fail; before the first, when the loop was made. */
  public Instant lastRound() {
    return lastRound;
  }

  /** Why the last round failed; null where it did not. */
  public @Nullable String problem() {
    return problem;
  }

  /** Whether the loop goes round, or has not begun, or was asked to end. */
  public boolean alive() {
    return !started || stopping.getCount() == 0 || thread.isAlive();
  }

  private void run() {
    int failures = 0;
    try {
      while (stopping.getCount() > 0) {
        failures = round() ? 0 : failures + 1;
        Duration pause = failures > 0 ? pauseAfter(failures) : active ? Duration.ZERO : idlePause;
        if (!pause.isZero() && stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      LOG.info("loop interrupted name={}", name);
    }
    end();
  }

  private boolean round() throws InterruptedException {
    try {
      active = round.runOnce();
      lastRound = clock.instant();
      problem = null;
      return true;
    } catch (RetryableException | RefusedException e) {
      expected(e);
    } catch (RuntimeException e) {
      failed(e);
      LOG.error("round failed unexpectedly name={}", name, e);
    } catch (Error e) {
      // The thread goes on: what was in hand begins again, and the status shows the problem.
      failed(e);
      LOG.error("round failed for the process' sake name={}", name, e);
    }
    return false;
  }

  private void expected(RuntimeException e) {
    boolean known = String.valueOf(e.getMessage()).equals(problem);
    failed(e);
    if (known || stopping.getCount() == 0) {
      LOG.debug("round failed again, or at the end name={}", name);
    } else {
      LOG.warn("round failed name={} reason=\"{}\"", name, e.getMessage());
    }
  }

  private void failed(Throwable e) {
    active = false;
    problem = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
  }

  private void end() {
    try {
      atEnd.run();
    } catch (RuntimeException e) {
      LOG.warn("loop ended with a failure name={} reason=\"{}\"", name, e.getMessage());
    }
  }

  /** Doubles from 100 ms to 3.2 s, with jitter so that many loops do not knock at once. */
  private static Duration pauseAfter(int failures) {
    Duration full = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    long half = full.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
