package dev.pons.redis.lock;

import dev.pons.core.bus.Lease;
import dev.pons.core.bus.Leases;
import dev.pons.redis.Redis;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Leases as keys that expire: {@code lease:<name>}, each with its holder's random token. */
public final class RedisLeases implements Leases {
  private final Redis redis;

  public RedisLeases(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration ttl) {
    String key = redis.key("lease:" + name);
    String token = UUID.randomUUID().toString();
    SetArgs ifFree = SetArgs.Builder.nx().px(ttl);
    String holder = redis.callIdempotent(c -> c.setGet(key, token, ifFree));
    // Our own token stands there if an earlier attempt got through and its answer did not.
    boolean ours = holder == null || holder.equals(token);
    return ours ? Optional.of(new RedisLease(redis, key, token, ttl)) : Optional.empty();
  }
}
