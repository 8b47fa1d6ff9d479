package dev.pons.redis.doorbell;

import dev.pons.core.doorbell.Doorbells;
import dev.pons.core.failure.RetryableException;
import dev.pons.redis.ChannelSubscription;
import dev.pons.redis.Redis;
import dev.pons.redis.events.RedisNotifier;

/** Hears the channel {@value RedisNotifier#CHANNEL} for messages of others than us. */
public final class RedisDoorbells {
  private RedisDoorbells() {}

  /**
   * Subscribes, for as long as what it returns is not closed.
   *
   * @throws RetryableException Redis is away
   */
  public static ChannelSubscription connect(Redis redis, Doorbells doorbells) {
    return redis.subscribe(
        RedisNotifier.CHANNEL,
        message -> {
          if (!EntityChangedReader.endsAsOurs(message)) {
            doorbells.heard(message);
          }
        });
  }
}
