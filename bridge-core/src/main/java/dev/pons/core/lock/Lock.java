package dev.pons.core.lock;

/** A lock that was got, renewed in the background until it is closed or lost. Thread-safe. */
public interface Lock extends AutoCloseable {
  /** What is locked. */
  String name();

  /**
   * Greater than that of any holder before: a store that remembers the greatest it has seen can
   * refuse a holder that lost the lock and does not know it yet.
   */
  long fence();

  /**
   * Whether the lock is ours, as far as we know without asking the server. Once false, it stays
   * false: somebody else may have the lock, or had it.
   */
  boolean held();

  /** Gives the lock back if it still is ours. Idempotent; never throws: a lock ends by itself. */
  @Override
  void close();
}
