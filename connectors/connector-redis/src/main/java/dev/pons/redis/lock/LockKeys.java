package dev.pons.redis.lock;

import dev.pons.redis.Redis;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The two keys of a lock: {@code lock:<name>} with its holder's token, and beside it the number of
 * its last holder.
 */
final class LockKeys {
  /**
   * A counter that is missing (never used, forgotten, wiped with everything else) begins at the
   * server's time in microseconds: above every number given before, since nobody takes a lock a
   * million times a second.
   */
  private static final String TAKE =
      """
      if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
          and redis.call('GET', KEYS[1]) ~= ARGV[1] then
        return 0
      end
      if redis.call('EXISTS', KEYS[2]) == 0 then
        local now = redis.call('TIME')
        redis.call('SET', KEYS[2], string.format('%.0f', now[1] * 1000000 + now[2]))
      end
      local fence = redis.call('INCR', KEYS[2])
      redis.call('PEXPIRE', KEYS[2], ARGV[3])
      return fence
      """;

  /** How long the number of a lock that nobody takes any more is kept. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Redis redis;
  private final String lock;
  private final String counter;

  LockKeys(Redis redis, String name) {
    this.redis = redis;
    this.lock = redis.key("lock:" + name);
    this.counter = counter(redis, name);
  }

  /** The braces keep both keys in one slot of a cluster. */
  static String counter(Redis redis, String name) {
    return redis.key("fence:{" + redis.key("lock:" + name) + "}");
  }

  /** Tries to take the lock; empty where somebody else has it. */
  OptionalLong take(String token, Duration ttl) {
    String[] keys = {lock, counter};
    String[] values = {
      token, Long.toString(ttl.toMillis()), Long.toString(REMEMBERED.plus(ttl).toMillis())
    };
    Long fence = redis.callIdempotent(c -> c.eval(TAKE, ScriptOutputType.INTEGER, keys, values));
    return fence == 0 ? OptionalLong.empty() : OptionalLong.of(fence);
  }

  /** What renews the lock and gives it back, for the holder with this token. */
  RedisLease lease(String token, Duration ttl) {
    return new RedisLease(redis, lock, token, ttl);
  }
}
