package dev.pons.core.failure;

import org.jspecify.annotations.Nullable;

/**
 * Another record is in this one's way (a row that must come first, a unique value that is taken);
 * nothing of its batch was written. That may change: records of other partitions come in any order.
 */
public class ObstructedRecordException extends PoisonRecordException {
  private static final long serialVersionUID = 1L;

  public ObstructedRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
