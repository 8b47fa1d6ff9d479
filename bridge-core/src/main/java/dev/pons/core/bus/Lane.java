package dev.pons.core.bus;

/** The two queues of a partition. */
public enum Lane {
  /** Users' changes, and hints that should be as fast. */
  LIVE,
  /** Resync: polled only where no live change waits. */
  RESYNC
}
