package dev.pons.core.capture;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.Side;
import java.time.Duration;

/**
 * Reports users' committed changes on one side; the bridge's own never.
 *
 * <p>Guarantee: every change that commits after {@link #install()} returned is reported at least
 * once per run, unless it was confirmed before; a change may be reported many times. Used by one
 * thread at a time. Methods throw {@link RetryableException} where the store was unreachable;
 * {@link #begin()} is called then before the next poll.
 */
public interface ChangeSource extends AutoCloseable {
  Side side();

  /**
   * Sets up what captures changes (triggers, slot, publication) where it is missing. Idempotent.
   *
   * @return whether changes may have been missed until now: everything wants a resync
   */
  boolean install();

  /** Begins a run: from now on everything is reported that was not confirmed. */
  void begin();

  /**
   * Takes what the source has.
   *
   * @param max about how many changes at most
   * @param timeout how long to wait for the first
   */
  SourceBatch poll(int max, Duration timeout) throws InterruptedException;

  /** Everything up to a position is applied or parked, and need not be reported again. */
  void confirm(long position);

  @Override
  void close();
}
