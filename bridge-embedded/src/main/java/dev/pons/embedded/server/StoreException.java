package dev.pons.embedded.server;

import org.jspecify.annotations.Nullable;

/** A store could not be started, stopped or prepared; the message says why and what to do. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
