package dev.pons.core.embedding;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The model is there and asks for patience. */
public final class BusyException extends RetryableException {
  private static final long serialVersionUID = 1L;
  private final Duration retryAfter;

  /**
   * @param retryAfter how long it asks to be left alone
   */
  public BusyException(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the model asks to be left alone. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
