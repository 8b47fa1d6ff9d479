package dev.pons.core.resync;

/** Where a resync stands. */
public enum ResyncState {
  /** Keys are being offered or reconciled. */
  RUNNING,
  /** Every key that was offered is applied or parked. */
  DONE,
  /** Gave up; offering again is up to the operator. */
  FAILED
}
