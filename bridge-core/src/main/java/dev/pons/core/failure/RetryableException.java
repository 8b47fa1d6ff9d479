package dev.pons.core.failure;

import org.jspecify.annotations.Nullable;

/** A store or Redis was unreachable or busy; the outcome is unknown, and trying again is safe. */
public class RetryableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RetryableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
