package dev.pons.postgres.capture;

/** How users' changes of rows are captured. */
public enum CaptureMode {
  /** From the write-ahead log, by logical replication. */
  LOGICAL,
  /** By triggers that write an outbox. */
  OUTBOX,
  /** From the log where server, role and address allow it; by triggers otherwise. */
  AUTO,
  /** Not at all. */
  OFF
}
