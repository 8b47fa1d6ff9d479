package dev.pons.core.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Locks that were got together and are given back together. Thread-safe. */
public final class LockSet implements AutoCloseable {
  private final List<Lock> locks;

  private LockSet(List<Lock> locks) {
    this.locks = List.copyOf(locks);
  }

  /** All or none: sorted, so that two who want the same ones do not wait for each other. */
  static LockSet acquire(Locks locks, Collection<String> names, LockOptions options)
      throws InterruptedException {
    List<Lock> got = new ArrayList<>();
    boolean all = false;
    try {
      for (String name : new TreeSet<>(names)) {
        got.add(locks.acquire(name, options));
      }
      all = true;
      return new LockSet(got);
    } finally {
      if (!all) {
        release(got);
      }
    }
  }

  private static void release(List<Lock> got) {
    for (int i = got.size() - 1; i >= 0; i--) {
      got.get(i).close();
    }
  }

  /** One per name, sorted by name. */
  public List<Lock> locks() {
    return locks;
  }

  /** Whether all of them are ours still. */
  public boolean held() {
    return locks.stream().allMatch(Lock::held);
  }

  /** Gives all of them back. */
  @Override
  public void close() {
    release(locks);
  }
}
