package dev.pons.core.lock;

import dev.pons.core.failure.RetryableException;

/** Somebody else held a lock for as long as we tried; nothing was done. */
public final class LockedException extends RetryableException {
  private static final long serialVersionUID = 1L;
  private final String name;

  public LockedException(String name) {
    super("locked by somebody else: " + name, null);
    this.name = name;
  }

  /** The lock that was not to be had. */
  public String name() {
    return name;
  }
}
