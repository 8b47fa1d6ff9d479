package dev.pons.core.bus;

/** A lease that was held when last looked at. Thread-safe. */
public interface Lease {
  /**
   * Lets the lease last for its full time from now on.
   *
   * @return false where it is no longer ours
   */
  boolean renew();

  /** Gives the lease back if it is still ours. Idempotent. */
  void release();
}
