package dev.pons.redis.lock;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.Lock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock that is ours until its time is over, counted from before we asked for it. */
final class RedisLock implements Lock {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLock.class);

  private final String name;
  private final long fence;
  private final RedisLease lease;
  private final Duration ttl;
  private volatile long until;
  private volatile boolean over;
  private volatile @Nullable Future<?> renewal;

  /**
   * @param asked {@link System#nanoTime()} before the server was asked
   */
  RedisLock(String name, long fence, RedisLease lease, Duration ttl, long asked) {
    this.name = name;
    this.fence = fence;
    this.lease = lease;
    this.ttl = ttl;
    this.until = asked + ttl.toNanos();
  }

  RedisLock keep(ScheduledExecutorService timer) {
    long third = ttl.dividedBy(3).toMillis();
    renewal = timer.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    return this;
  }

  private void renew() {
    try {
      long asked = System.nanoTime();
      if (held() && lease.renew()) {
        until = asked + ttl.toNanos();
      } else if (!over) {
        lost();
      }
    } catch (RetryableException | RefusedException e) {
      LOG.debug("lock not renewed name={} reason=\"{}\"", name, e.getMessage());
      if (!held()) {
        lost();
      }
    }
  }

  private void lost() {
    end();
    LOG.warn("lock lost name={} fence={}", name, fence);
  }

  private void end() {
    over = true;
    Future<?> running = renewal;
    if (running != null) {
      running.cancel(false);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long fence() {
    return fence;
  }

  @Override
  public boolean held() {
    if (until - System.nanoTime() <= 0) {
      over = true;
    }
    return !over;
  }

  @Override
  public void close() {
    end();
    try {
      lease.release();
    } catch (RetryableException | RefusedException e) {
      LOG.warn("lock not released, ends by itself name={} reason=\"{}\"", name, e.getMessage());
    }
  }
}
