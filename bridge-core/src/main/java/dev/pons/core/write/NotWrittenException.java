package dev.pons.core.write;

import dev.pons.core.failure.RetryableException;
import org.jspecify.annotations.Nullable;

/** Something was away before a write began: surely nothing was written. */
public final class NotWrittenException extends RetryableException {
  private static final long serialVersionUID = 1L;

  public NotWrittenException(@Nullable String reason, @Nullable Throwable cause) {
    super("nothing was written: " + reason, cause);
  }
}
