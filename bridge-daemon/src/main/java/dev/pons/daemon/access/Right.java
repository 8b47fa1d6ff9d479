package dev.pons.daemon.access;

/** What a token allows. */
public enum Right {
  /** To look. */
  READ,
  /** To look, and to have something done. */
  ADMIN;

  /** Whether it is enough where another is asked for. */
  public boolean covers(Right needed) {
    return compareTo(needed) >= 0;
  }
}
