package dev.pons.core.failure;

import org.jspecify.annotations.Nullable;

/** A server refused us for good (password, rights, settings); the message names the remedy. */
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
