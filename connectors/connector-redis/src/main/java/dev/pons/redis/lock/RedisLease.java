package dev.pons.redis.lock;

import dev.pons.core.bus.Lease;
import dev.pons.redis.Redis;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;

/** A lease that is ours while its key holds our token. */
final class RedisLease implements Lease {
  private static final String RENEW =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])
      end
      return 0
      """;
  private static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private final Redis redis;
  private final String key;
  private final String token;
  private final Duration ttl;

  RedisLease(Redis redis, String key, String token, Duration ttl) {
    this.redis = redis;
    this.key = key;
    this.token = token;
    this.ttl = ttl;
  }

  @Override
  public boolean renew() {
    return run(RENEW, token, Long.toString(ttl.toMillis())) == 1;
  }

  @Override
  public void release() {
    run(RELEASE, token);
  }

  private long run(String script, String... values) {
    String[] keys = {key};
    Long changed =
        redis.callIdempotent(c -> c.eval(script, ScriptOutputType.INTEGER, keys, values));
    return changed;
  }
}
