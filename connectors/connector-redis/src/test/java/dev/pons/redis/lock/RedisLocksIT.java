package dev.pons.redis.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.Lock;
import dev.pons.core.lock.LockOptions;
import dev.pons.core.lock.LockedException;
import dev.pons.core.lock.Locks;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.TestRedis;
import dev.pons.testkit.lock.LocksContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RedisLocksIT extends LocksContract {
  private static final Duration ANSWER = Duration.ofMillis(500);
  private static TestRedis server;
  private final List<RedisLocks> opened = new ArrayList<>();
  private Redis redis;

  @BeforeAll
  static void start() {
    server = TestRedis.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() {
    redis = Redis.connect(new RedisConfig(server.uri(), "pons:", Duration.ofSeconds(10), ANSWER));
  }

  @AfterEach
  void disconnect() {
    opened.forEach(RedisLocks::close);
    redis.call(c -> c.flushall());
    redis.close();
  }

  @Override
  protected Locks open() {
    RedisLocks locks = new RedisLocks(redis);
    opened.add(locks);
    return locks;
  }

  @Override
  protected void takeAway(String name) {
    redis.call(c -> c.del("pons:lock:" + name));
  }

  @Test
  void aLockIsAKeyThatExpires() throws InterruptedException {
    Lock lock = open().acquire("Memory:[\"m1\"]", LockOptions.DEFAULT);
    assertThat(redis.<Long>call(c -> c.pttl("pons:lock:Memory:[\"m1\"]")))
        .isBetween(20_000L, 30_000L);
    lock.close();
    assertThat(keys("pons:lock:*")).isEmpty();
    assertThat(keys("*"))
        .singleElement()
        .satisfies(left -> assertThat(redis.<Long>call(c -> c.pttl(left))).isPositive());
  }

  @Test
  void numbersGrowOverAWipe() throws InterruptedException {
    long before = open().acquire("a", LockOptions.DEFAULT).fence();
    redis.call(c -> c.flushall());
    assertThat(open().acquire("a", LockOptions.DEFAULT).fence()).isGreaterThan(before);
  }

  @Test
  void aServerThatDoesNotAnswerIsNotALock() throws Exception {
    Locks locks = open();
    Lock held = locks.acquire("a", new LockOptions(Duration.ofSeconds(2), 1, Duration.ZERO));
    server.signal("STOP");
    try {
      assertThatThrownBy(() -> locks.acquire("b", LockOptions.DEFAULT))
          .isInstanceOf(RetryableException.class)
          .isNotInstanceOf(LockedException.class);
      await().until(() -> !held.held());
    } finally {
      server.signal("CONT");
    }
    await().untilAsserted(() -> assertThat(keys("pons:lock:*")).isEmpty());
    assertThat(held.held()).isFalse();
  }

  @Test
  void aRestartedServerIsUsedAgain() throws Exception {
    Locks locks = open();
    Lock held = locks.acquire("a", new LockOptions(Duration.ofSeconds(1), 1, Duration.ZERO));
    server.kill();
    assertThatThrownBy(() -> locks.acquire("b", LockOptions.DEFAULT))
        .isInstanceOf(RetryableException.class)
        .isNotInstanceOf(LockedException.class);
    server.startAgain();
    await().until(() -> redis.health().up());
    assertThat(locks.acquire("b", LockOptions.DEFAULT).held()).isTrue();
    await().until(() -> !held.held());
  }

  @Test
  void closingEndsAWait() throws InterruptedException {
    RedisLocks locks = (RedisLocks) open();
    open().acquire("a", LockOptions.DEFAULT);
    LockOptions patient = new LockOptions(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
    Thread closer = new Thread(locks::close);
    closer.start();
    assertThatThrownBy(() -> locks.acquire("a", patient)).isInstanceOf(IllegalStateException.class);
    closer.join();
  }

  private List<String> keys(String pattern) {
    return redis.call(c -> c.keys(pattern));
  }
}
