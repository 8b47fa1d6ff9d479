package dev.pons.redis.lock;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.Lock;
import dev.pons.core.lock.LockOptions;
import dev.pons.core.lock.LockedException;
import dev.pons.core.lock.Locks;
import dev.pons.redis.Redis;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Locks as keys that expire: {@code lock:<name>}. One thread renews all that are held. */
public final class RedisLocks implements Locks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLocks.class);

  private final Redis redis;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, RedisLocks::thread);

  public RedisLocks(Redis redis) {
    this.redis = redis;
    timer.setRemoveOnCancelPolicy(true);
  }

  /** The key that remembers the number of a lock's last holder; without it, higher ones follow. */
  public static String counter(Redis redis, String name) {
    return LockKeys.counter(redis, name);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pons-locks");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Lock acquire(String name, LockOptions options) throws InterruptedException {
    LockKeys keys = new LockKeys(redis, name);
    for (int tries = options.tries(); tries > 0; tries--) {
      refuseOnceClosed(closed.getCount() == 0);
      Optional<Lock> lock = attempt(name, keys, options.ttl());
      if (lock.isPresent()) {
        return lock.get();
      }
      if (tries > 1) {
        refuseOnceClosed(closed.await(options.pause().toNanos(), TimeUnit.NANOSECONDS));
      }
    }
    throw new LockedException(name);
  }

  private static void refuseOnceClosed(boolean isClosed) {
    if (isClosed) {
      throw new IllegalStateException("the locks are closed");
    }
  }

  private Optional<Lock> attempt(String name, LockKeys keys, Duration ttl)
      throws InterruptedException {
    String token = UUID.randomUUID().toString();
    RedisLease lease = keys.lease(token, ttl);
    try {
      long asked = System.nanoTime();
      OptionalLong fence = keys.take(token, ttl);
      return fence.isEmpty()
          ? Optional.empty()
          : Optional.of(new RedisLock(name, fence.getAsLong(), lease, ttl, asked).keep(timer));
    } catch (RetryableException e) {
      boolean interrupted = Thread.interrupted();
      giveBack(name, lease);
      if (interrupted) {
        throw new InterruptedException("interrupted while waiting for the lock " + name);
      }
      throw e;
    }
  }

  /** The server may have given us the lock, and only the answer got lost. */
  private static void giveBack(String name, RedisLease lease) {
    try {
      lease.release();
    } catch (RetryableException e) {
      LOG.debug("lock perhaps taken, ends by itself name={}", name);
    }
  }

  /** Ends waits and renewals; locks that are held still end by themselves. */
  @Override
  public void close() {
    closed.countDown();
    timer.shutdownNow();
  }
}
