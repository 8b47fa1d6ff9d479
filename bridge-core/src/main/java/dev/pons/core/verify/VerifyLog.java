package dev.pons.core.verify;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps comparisons of everything, for all daemons of a bridge.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable.
 */
public interface VerifyLog {
  /**
   * Claims the next scheduled run, where it is due: none ended within {@code every}, and nobody
   * gives signs of being at one.
   *
   * @param id of the run; must be new
   * @return false where it is not due; only one of many who ask at once is told true
   */
  boolean claim(String id, Duration every);

  /** A claimed run gives a sign of life; one that gives none for five minutes is over. */
  void touch(String id);

  /** A run has ended; adds it where it was not claimed. */
  void ended(String id, VerifyRun run);

  /** The run that ended last; empty where none has. */
  Optional<VerifyRun> last();
}
