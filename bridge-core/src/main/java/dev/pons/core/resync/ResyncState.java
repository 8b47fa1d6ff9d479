package dev.pons.core.resync;

/** Where a resync stands. */
public enum ResyncState {
  /** Keys are being offered or reconciled. */
  RUNNING,
  /** Every key that was offered is applied or parked. */
  DONE,
  /** Cannot go on, for the reason kept with it; starting another is up to the operator. */
  FAILED
}
