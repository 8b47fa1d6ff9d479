package dev.pons.core.write;

import dev.pons.core.failure.RetryableException;

/** Something was away before a write began: surely nothing was written. */
public final class NotWrittenException extends RetryableException {
  private static final long serialVersionUID = 1L;

  NotWrittenException(RetryableException cause) {
    super("nothing was written: " + cause.getMessage(), cause);
  }
}
