package dev.pons.core.verify;

import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.Resyncs;
import dev.pons.core.scope.KeyScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares everything now and then: what no capture sees is found by nothing else. Used by one
 * thread.
 *
 * <p>Not soon after a start, nor while a resync runs: what is on its way would be counted as
 * differing.
 */
public final class VerifySchedule {
  private static final Logger LOG = LoggerFactory.getLogger(VerifySchedule.class);
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(10);
  private static final Duration TOUCH_EVERY = Duration.ofSeconds(30);

  private final Verifier verifier;
  private final Resyncs resyncs;
  private final VerifyLog log;
  private final Duration every;
  private final BooleanSupplier stopping;
  private final Clock clock;
  private final Instant notBefore;
  private Instant touched = Instant.MIN;

  /**
   * @param every from the end of a run, by whomever, to the next; zero for never
   * @param stopping whether a run is to be given up
   */
  public VerifySchedule(
      Verifier verifier,
      Resyncs resyncs,
      VerifyLog log,
      Duration every,
      BooleanSupplier stopping,
      Clock clock) {
    this.verifier = verifier;
    this.resyncs = resyncs;
    this.log = log;
    this.every = every;
    this.stopping = stopping;
    this.clock = clock;
    Duration settled = every.compareTo(SETTLED_AFTER) < 0 ? every : SETTLED_AFTER;
    this.notBefore = clock.instant().plus(settled);
  }

  /**
   * Compares, if that is due.
   *
   * @return false: the next one is not due at once
   */
  public boolean runOnce() throws InterruptedException {
    String id = UUID.randomUUID().toString();
    boolean wanted = !every.isZero() && !clock.instant().isBefore(notBefore);
    if (!wanted || isResyncing() || !log.claim(id, every)) {
      return false;
    }
    LOG.info("scheduled verification began id={}", id);
    try {
      VerifyRun run = VerifyRun.of(verifier.verify(KeyScope.ALL, told -> live(id)));
      log.ended(id, run);
      LOG.info("scheduled verification ended id={} differences={}", id, run.differences());
    } catch (CancellationException e) {
      LOG.info("scheduled verification was given up id={}", id);
    }
    return false;
  }

  private boolean isResyncing() {
    return resyncs.active().stream().anyMatch(job -> job.state() == ResyncState.RUNNING);
  }

  private void live(String id) {
    if (stopping.getAsBoolean()) {
      throw new CancellationException();
    }
    Instant now = clock.instant();
    if (touched.plus(TOUCH_EVERY).isBefore(now)) {
      touched = now;
      log.touch(id);
    }
  }
}
