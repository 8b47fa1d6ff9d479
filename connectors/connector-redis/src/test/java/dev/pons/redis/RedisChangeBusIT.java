package dev.pons.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.testkit.bus.ChangeBusContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RedisChangeBusIT extends ChangeBusContract {
  private static TestRedis server;
  private Redis redis;

  @BeforeAll
  static void start() {
    server = TestRedis.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Override
  protected ChangeBus open() {
    if (redis == null) {
      redis = Redis.connect(server.config());
    }
    return new RedisChangeBus(redis, KEYS.partitioner());
  }

  @Override
  protected void wipe() {
    redis.call(c -> c.flushall());
  }

  @Test
  void whatItDidIsCounted() throws InterruptedException {
    RedisChangeBus bus = new RedisChangeBus(redis, KEYS.partitioner());
    bus.offer(Lane.LIVE, KEYS.hints(P, 5));
    take(bus, 5);
    bus.redeliver(P);
    bus.acknowledge(P, take(bus, 5));

    assertThat(bus.counts()).isEqualTo(new BusCounts(5, 10, 5, 5, 0, 0));
  }
}
