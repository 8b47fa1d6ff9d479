package dev.pons.core.resync;

/** Where a resync stands. */
public enum ResyncState {
  /** Keys are being offered or reconciled. */
  RUNNING,
  /** An operator wants no more keys offered for now; what is on the bus is still looked at. */
  PAUSED,
  /** An operator has ended it; what is on the bus is still looked at. */
  CANCELLED,
  /** Every key that was offered is applied or parked. */
  DONE,
  /** Cannot go on, for the reason kept with it; starting another is up to the operator. */
  FAILED;

  /** Whether it may still do something. */
  public boolean active() {
    return this == RUNNING || this == PAUSED;
  }
}
