package dev.pons.postgres.source;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what another way to capture left, once it is not needed any more. What fails is tried
 * again and holds nothing up. Used by one thread.
 */
public final class Tidying {
  /** Nothing to take away. */
  public static final BooleanSupplier NOTHING = () -> true;

  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

  private final BooleanSupplier removal;
  private boolean done;
  private long next = System.nanoTime();

  /**
   * @param removal returns whether nothing is left
   */
  public Tidying(BooleanSupplier removal) {
    this.removal = removal;
  }

  /** Tries, unless it is done or was tried a moment ago. */
  public void runOnce() {
    if (done || next - System.nanoTime() > 0) {
      return;
    }
    next = System.nanoTime() + AGAIN_AFTER.toNanos();
    try {
      done = removal.getAsBoolean();
    } catch (RefusedException e) {
      done = true;
      LOG.warn("what another way to capture left stays reason=\"{}\"", e.getMessage());
    } catch (RetryableException e) {
      LOG.info("what another way to capture left stays for now reason=\"{}\"", e.getMessage());
    }
  }
}
