package dev.pons.redis.doorbell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.doorbell.Doorbells;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.notify.Applied;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.redis.ChannelSubscription;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisChangeBus;
import dev.pons.redis.TestRedis;
import dev.pons.redis.events.RedisNotifier;
import dev.pons.testkit.bus.BusKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = SECONDS)
final class RedisDoorbellsIT {
  private static final BusKeys KEYS = new BusKeys(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private TestRedis server;
  private Redis redis;
  private RedisChangeBus bus;
  private Doorbells doorbells;
  private ChannelSubscription subscription;

  @BeforeEach
  void connect() {
    server = TestRedis.start();
    redis = Redis.connect(server.config());
    bus = new RedisChangeBus(redis, KEYS.partitioner());
    doorbells =
        Doorbells.start(
            new EntityChangedReader(), KEYS.partitioner().mappings(), bus, Clock.systemUTC());
    subscription = RedisDoorbells.connect(redis, doorbells);
  }

  @AfterEach
  void disconnect() {
    subscription.close();
    doorbells.close();
    bus.close();
    redis.close();
    server.close();
  }

  private void ring(String id) {
    String message =
        """
        {"type": "note", "entity_id": "%s", "action": "updated",
         "timestamp": "2026-11-20T21:12:45"}
        """;
    redis.call(c -> c.publish("entity_changed", message.formatted(id)));
  }

  private static DirtyKey hint(String id) {
    return DirtyKey.hint(RecordKey.of(BusKeys.MAPPING, id));
  }

  @Test
  void aMessageOfAnotherProgramMakesItsKeyDirty() throws InterruptedException {
    ring("n1");
    assertThat(bus.poll(0, 10, LONG))
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.dirty()).isEqualTo(hint("n1")))
        .satisfies(delivery -> assertThat(delivery.lane()).isEqualTo(Lane.LIVE));
    await().until(() -> doorbells.counts().rung() == 1);
  }

  @Test
  void ourOwnMessagesDoNot() throws InterruptedException {
    new RedisNotifier(redis, "another daemon")
        .applied(
            List.of(
                new Applied(
                    RecordKey.of(BusKeys.MAPPING, "own"),
                    ChangeKind.UPDATED,
                    Side.GRAPH,
                    Instant.EPOCH)));
    redis.call(c -> c.publish("entity_changed", "{\"source\": \"pons:of some later version\"}"));
    redis.call(c -> c.publish("entity_changed", "no JSON"));
    ring("n2");
    List<Delivery> deliveries = bus.poll(0, 10, LONG);
    assertThat(deliveries).extracting(Delivery::dirty).containsExactly(hint("n2"));
    await().until(() -> doorbells.counts().rung() == 1);
    assertThat(doorbells.counts().invalid()).isEqualTo(1);
  }

  @Test
  void theChannelIsHeardAgainAfterARestart() throws Exception {
    server.kill();
    server.startAgain();
    await()
        .ignoreExceptionsInstanceOf(RetryableException.class)
        .until(
            () -> {
              ring("n3");
              return !bus.poll(0, 10, Duration.ofMillis(100)).isEmpty();
            });
  }

  @Test
  void aClosedSubscriptionHearsNothing() throws InterruptedException {
    subscription.close();
    await().until(() -> redis.<Long>call(c -> c.publish("entity_changed", "no JSON")) == 0);
    assertThat(doorbells.counts().invalid()).isZero();
  }

  @Test
  void whileRedisIsAwayThereIsNoSubscribing() {
    server.kill();
    assertThatThrownBy(() -> RedisDoorbells.connect(redis, doorbells))
        .isInstanceOf(RetryableException.class);
  }
}
