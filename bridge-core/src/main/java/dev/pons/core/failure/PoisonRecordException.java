package dev.pons.core.failure;

import org.jspecify.annotations.Nullable;

/** A record can never be stored or read as it is; nothing of its batch was written. */
public class PoisonRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PoisonRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
