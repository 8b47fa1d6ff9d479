package dev.pons.daemon.run;

import dev.pons.core.failure.RetryableException;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisHealth;

/** Asks Redis for a sign of life. */
final class RedisPing {
  private RedisPing() {}

  /**
   * @throws RetryableException there was none
   */
  static void check(Redis redis) {
    RedisHealth health = redis.health();
    if (!health.up()) {
      throw new RetryableException(String.valueOf(health.problem()), null);
    }
  }
}
