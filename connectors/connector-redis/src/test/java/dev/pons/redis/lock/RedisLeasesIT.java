package dev.pons.redis.lock;

import dev.pons.core.bus.Leases;
import dev.pons.redis.Redis;
import dev.pons.redis.TestRedis;
import dev.pons.testkit.bus.LeasesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

final class RedisLeasesIT extends LeasesContract {
  private static TestRedis server;
  private static Redis redis;

  @BeforeAll
  static void connect() {
    server = TestRedis.start();
    redis = Redis.connect(server.config());
  }

  @AfterAll
  static void disconnect() {
    redis.close();
    server.close();
  }

  @AfterEach
  void wipe() {
    redis.call(c -> c.flushall());
  }

  @Override
  protected Leases open() {
    return new RedisLeases(redis);
  }
}
