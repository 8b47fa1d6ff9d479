package dev.pons.core.lock;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Collection;

/**
 * Locks by name, for programs that would rather wait than be refused by a guard: one holder at a
 * time, unless a holder sleeps longer than its lock lasts ({@link Lock#fence()} tells them apart).
 *
 * <p>Not reentrant. Thread-safe.
 */
public interface Locks {
  /** The name of the lock of one record. */
  static String name(RecordKey key) {
    return key.mapping() + ":" + key.text();
  }

  /**
   * Takes a lock, waiting for it as the options say.
   *
   * @throws LockedException somebody else held it all the while
   * @throws RetryableException the lock server was unreachable; if it gave us the lock, that ends
   *     by itself
   * @throws InterruptedException interrupted while waiting; the lock is not held
   */
  Lock acquire(String name, LockOptions options) throws InterruptedException;

  /**
   * Takes several locks in the order of their names, or none of them. The options hold for each.
   *
   * @param names any number; duplicates collapse
   * @throws LockedException one was not to be had, named in the exception
   * @throws RetryableException the lock server was unreachable
   */
  default LockSet acquireAll(Collection<String> names, LockOptions options)
      throws InterruptedException {
    return LockSet.acquire(this, names, options);
  }
}
