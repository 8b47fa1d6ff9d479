package dev.pons.redis;

import dev.pons.core.failure.RetryableException;

/** A stream or its consumer group is gone, or was never made. */
final class GroupMissingException extends RetryableException {
  private static final long serialVersionUID = 1L;

  GroupMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
