package dev.pons.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import dev.pons.testkit.bus.BusKeys;
import dev.pons.testkit.bus.Polling;
import io.lettuce.core.Consumer;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = SECONDS)
final class RedisChangeBusFaultsIT {
  private static final int P = 1;
  private static final String STREAM = "pons:changes:{1}";
  private static final BusKeys KEYS = new BusKeys(2);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private TestRedis server;
  private Redis redis;
  private RedisChangeBus bus;

  @BeforeEach
  void connect() {
    server = TestRedis.start();
    redis = Redis.connect(config(Duration.ofSeconds(3)));
    bus = new RedisChangeBus(redis, KEYS.partitioner());
  }

  @AfterEach
  void disconnect() {
    bus.close();
    redis.close();
    server.close();
  }

  @Test
  void aPollEndsAtOnceWhenTheServerIsKilledAndWorksAfterItsRestart() throws Exception {
    String before = bus.incarnation();
    Polling polling = Polling.start(bus, P, LONG);
    polling.awaitWaiting();
    long begin = System.nanoTime();
    server.kill();
    assertThat(polling.failure()).isInstanceOf(RetryableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThatThrownBy(() -> bus.offer(Lane.LIVE, KEYS.hints(P, 1)))
        .isInstanceOf(RetryableException.class);
    assertThatThrownBy(() -> bus.poll(P, 10, SHORT)).isInstanceOf(RetryableException.class);
    assertThatThrownBy(bus::incarnation).isInstanceOf(RetryableException.class);
    assertThat(redis.health().up()).isFalse();

    server.startAgain();
    offerOnceConnected(KEYS.hints(P, 3));
    assertThat(dirty(bus.poll(P, 10, LONG))).containsExactlyElementsOf(KEYS.hints(P, 3));
    assertThat(bus.incarnation()).isNotEqualTo(before);
  }

  @Test
  void aStalledServerFailsCommandsInTimeAndLosesNothing() throws Exception {
    bus.offer(Lane.LIVE, KEYS.hints(P, 3));
    assertThat(bus.poll(P, 1, LONG)).hasSize(1);
    server.signal("STOP");
    try {
      assertThatThrownBy(() -> bus.poll(P, 10, SHORT)).isInstanceOf(RetryableException.class);
      assertThatThrownBy(() -> bus.backlog(P)).isInstanceOf(RetryableException.class);
    } finally {
      server.signal("CONT");
    }
    List<DirtyKey> rest = new ArrayList<>();
    await()
        .until(
            () -> {
              rest.addAll(dirty(bus.poll(P, 10, SHORT)));
              return rest.size() >= 2;
            });
    assertThat(rest).containsExactlyElementsOf(KEYS.hints(P, 3).subList(1, 3));
  }

  @Test
  void aFlushDuringAWaitingPollIsSurvived() throws InterruptedException {
    String before = bus.incarnation();
    Polling polling = Polling.start(bus, P, Duration.ofSeconds(2));
    polling.awaitWaiting();
    redis.call(c -> c.flushall());
    String after = bus.incarnation();
    assertThat(after).isNotEqualTo(before);

    bus.offer(Lane.LIVE, KEYS.hints(P, 3));
    List<Delivery> got = new ArrayList<>(polling.deliveries());
    while (got.size() < 3) {
      got.addAll(bus.poll(P, 10, SHORT));
    }
    assertThat(dirty(got)).containsExactlyElementsOf(KEYS.hints(P, 3));
    assertThat(bus.incarnation()).isEqualTo(after);
  }

  @Test
  void aLostStreamOrGroupChangesTheIncarnation() throws InterruptedException {
    bus.poll(P, 10, SHORT);
    String first = bus.incarnation();
    redis.call(c -> c.del(STREAM));
    assertThat(bus.poll(P, 10, SHORT)).isEmpty();
    String second = bus.incarnation();
    assertThat(second).isNotEqualTo(first);

    redis.call(c -> c.xgroupDestroy(STREAM, "pons"));
    bus.offer(Lane.LIVE, KEYS.hints(P, 1));
    assertThat(bus.poll(P, 10, SHORT)).hasSize(1);
    assertThat(bus.incarnation()).isNotEqualTo(second);
    assertThat(bus.counts().recreated()).isEqualTo(2);
  }

  @Test
  void aLossThatANewOwnerMeetsFirstChangesTheIncarnationToo() throws InterruptedException {
    bus.poll(P, 10, SHORT);
    String before = bus.incarnation();
    redis.call(c -> c.del(STREAM));
    RedisChangeBus successor = new RedisChangeBus(redis, KEYS.partitioner());
    assertThat(successor.poll(P, 10, SHORT)).isEmpty();
    assertThat(bus.incarnation()).isNotEqualTo(before);
  }

  @Test
  void unreadableEntriesAreDroppedAndCounted() throws InterruptedException {
    List<DirtyKey> keys = KEYS.hints(P, 2);
    bus.offer(Lane.LIVE, keys.subList(0, 1));
    add(Map.of("v", "2", "m", BusKeys.MAPPING, "k", "[\"n1\"]"));
    add(Map.of("v", "1", "m", BusKeys.MAPPING, "k", "not a key"));
    add(Map.of("v", "1", "m", BusKeys.MAPPING, "k", "[\"n1\"]", "s", "g", "c", "u", "t", "soon"));
    add(Map.of("hello", "world"));
    bus.offer(Lane.LIVE, keys.subList(1, 2));

    assertThat(dirty(bus.poll(P, 10, SHORT))).containsExactlyElementsOf(keys);
    assertThat(bus.backlog(P)).isEqualTo(2);
    assertThat(bus.counts().malformed()).isEqualTo(4);
    bus.redeliver(P);
    assertThat(dirty(bus.poll(P, 10, SHORT))).containsExactlyElementsOf(keys);
  }

  @Test
  void entriesDeletedUnderTheirReaderAreForgotten() throws InterruptedException {
    bus.offer(Lane.LIVE, KEYS.hints(P, 3));
    List<Delivery> inHand = bus.poll(P, 10, SHORT);
    redis.call(c -> c.xdel(STREAM, inHand.get(0).id()));

    bus.redeliver(P);
    assertThat(dirty(bus.poll(P, 10, SHORT)))
        .containsExactlyElementsOf(KEYS.hints(P, 3).subList(1, 3));
    assertThat(redis.call(c -> c.xpending(STREAM, "pons")).getCount()).isEqualTo(2);
  }

  @Test
  void whatAFormerOwnerTookLastIsFound() throws InterruptedException {
    List<DirtyKey> keys = KEYS.hints(P, 4);
    bus.offer(Lane.LIVE, keys.subList(0, 1));
    assertThat(bus.poll(P, 10, SHORT)).hasSize(1);
    bus.offer(Lane.LIVE, keys.subList(1, 4));
    assertThat(takeAsFormerOwner()).isEqualTo(3);

    List<Delivery> found = new ArrayList<>();
    await()
        .until(
            () -> {
              found.addAll(bus.poll(P, 10, SHORT));
              return found.size() >= 3;
            });
    assertThat(dirty(found)).containsExactlyElementsOf(keys.subList(1, 4));
  }

  @Test
  void aPollMayWaitLongerThanACommand() throws InterruptedException {
    try (Redis hasty = Redis.connect(config(Duration.ofSeconds(1)))) {
      RedisChangeBus waiting = new RedisChangeBus(hasty, KEYS.partitioner());
      assertThat(waiting.poll(P, 10, Duration.ofMillis(1_500))).isEmpty();
    }
  }

  @Test
  void aClosedBusEndsItsPolls() throws InterruptedException {
    Polling polling = Polling.start(bus, P, LONG);
    polling.awaitWaiting();
    bus.close();
    assertThat(polling.failure()).isInstanceOf(RetryableException.class);
  }

  @Test
  void fullMemoryIsWorthAnotherTry() {
    redis.call(c -> c.configSet("maxmemory", "1"));
    assertThatThrownBy(() -> bus.offer(Lane.LIVE, KEYS.hints(P, 1)))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("OOM");
    redis.call(c -> c.configSet("maxmemory", "0"));
    bus.offer(Lane.LIVE, KEYS.hints(P, 1));
  }

  private RedisConfig config(Duration timeout) {
    return new RedisConfig(server.uri(), RedisConfig.DEFAULT_KEY_PREFIX, timeout, timeout);
  }

  @SuppressWarnings("unchecked")
  private int takeAsFormerOwner() {
    Consumer<String> owner = Consumer.from("pons", "owner");
    return redis.call(c -> c.xreadgroup(owner, StreamOffset.lastConsumed(STREAM))).size();
  }

  private void add(Map<String, String> fields) {
    redis.call(c -> c.xadd(STREAM, fields));
  }

  private void offerOnceConnected(List<DirtyKey> keys) {
    await()
        .ignoreExceptionsInstanceOf(RetryableException.class)
        .until(() -> bus.incarnation() != null);
    bus.offer(Lane.LIVE, keys);
  }

  private static List<DirtyKey> dirty(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::dirty).toList();
  }
}
