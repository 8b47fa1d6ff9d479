package dev.pons.graph.bolt;

import dev.pons.core.failure.RetryableException;

/** Another transaction was in the way: this one surely did nothing, and may be tried at once. */
final class NotDoneException extends RetryableException {
  private static final long serialVersionUID = 1L;

  NotDoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
