package dev.pons.redis.events;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The subscribers that read no history any more, and how far they were told. Thread-safe. */
final class EventHub {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition joined = lock.newCondition();
  private final Set<RedisSubscription> live = new HashSet<>();
  private EventId position = EventId.BEGINNING;
  private boolean closed;

  /**
   * Adds a subscriber. What came before, and a little more, it has to look for in the history.
   *
   * @param at how far it has read
   */
  void join(RedisSubscription subscription, EventId at) {
    lock.lock();
    try {
      if (live.isEmpty()) {
        position = at;
        joined.signalAll();
      }
      live.add(subscription);
    } finally {
      lock.unlock();
    }
  }

  void leave(RedisSubscription subscription) {
    lock.lock();
    try {
      live.remove(subscription);
    } finally {
      lock.unlock();
    }
  }

  /** Where to read on; empty where there is nobody to read for, as long as one waits. */
  Optional<EventId> position(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (live.isEmpty() && !closed && left > 0) {
        left = joined.awaitNanos(left);
      }
      return live.isEmpty() ? Optional.empty() : Optional.of(position);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells what was read after a position, unless the subscribers stand elsewhere by now.
   *
   * @return how many were left behind, because they have too much to read still
   */
  int tell(EventId after, Chunk chunk) {
    lock.lock();
    try {
      if (!position.equals(after)) {
        return 0;
      }
      position = chunk.last();
      int all = live.size();
      live.removeIf(subscription -> !subscription.take(chunk));
      return all - live.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends waits for a position. */
  void close() {
    lock.lock();
    try {
      closed = true;
      joined.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
