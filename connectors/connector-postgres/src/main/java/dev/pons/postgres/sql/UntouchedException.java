package dev.pons.postgres.sql;

import dev.pons.core.failure.RetryableException;
import org.jspecify.annotations.Nullable;

/** The server gave up for a passing reason and surely did nothing: trying at once is safe. */
public final class UntouchedException extends RetryableException {
  private static final long serialVersionUID = 1L;

  UntouchedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
