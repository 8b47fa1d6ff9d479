package dev.pons.redis.doorbell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pons.core.ask.AskDecision;
import dev.pons.core.ask.AskOutcome;
import dev.pons.core.ask.EmbeddingAsks;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.TestRedis;
import dev.pons.testkit.bus.BusKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list of a real Redis, emptied by whole daemons' rounds. */
@Timeout(value = 60, unit = SECONDS)
final class RedisAskQueueIT {
  private final AskedRecords records = new AskedRecords();
  private final List<DirtyKey> hints = new CopyOnWriteArrayList<>();
  private TestRedis server;
  private RedisConfig config;
  private Redis redis;
  private EmbeddingAsks asks;

  @BeforeEach
  void connect() {
    server = TestRedis.start();
    config = server.config();
    redis = Redis.connect(config);
    asks = asks(redis);
  }

  @AfterEach
  void disconnect() {
    redis.close();
    server.close();
  }

  private EmbeddingAsks asks(Redis own) {
    return new EmbeddingAsks(
        new RedisAskQueue(own),
        new EmbeddingQueueReader(),
        new AskDecision(searchables(), "model"),
        records,
        hints::addAll,
        () -> {},
        Clock.systemUTC());
  }

  private static Searchables searchables() {
    EntityMapping note = new BusKeys(1).partitioner().mappings().entities().get(0);
    VectorColumn vector = new VectorColumn("embedding", true, 3, false, VectorOwner.BRIDGE);
    return new Searchables(
        List.of(new Searchable(note, new TextTemplate("{content}"), "english", vector, true)),
        List.of());
  }

  private static String entry(int n, String text) {
    return "{\"text\":\"%s\",\"entity_id\":\"n%d\",\"action\":\"generate_embeddings\"}"
        .formatted(text, n);
  }

  private void push(Stream<String> entries) {
    redis.call(c -> c.lpush("embedding_queue", entries.toArray(String[]::new)));
  }

  private static RecordKey key(int n) {
    return RecordKey.of(BusKeys.MAPPING, "n" + n);
  }

  private static List<RecordKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(RedisAskQueueIT::key).toList();
  }

  private List<String> list(String name) {
    return redis.call(c -> c.lrange(name, 0, -1));
  }

  private List<String> taken() {
    return list(redis.key("embedding-queue:taken"));
  }

  @Test
  void entriesAreAnsweredOldestFirstAndNothingIsLeft() {
    push(IntStream.range(0, 250).mapToObj(n -> entry(n, AskedRecords.TEXT)));
    push(Stream.of(entry(250, "another text")));
    assertThat(asks.runOnce()).isTrue();
    assertThat(asks.length()).isEqualTo(251);
    assertThat(list("embedding_queue")).hasSize(151);
    assertThat(asks.runOnce()).isTrue();
    assertThat(asks.runOnce()).isTrue();
    assertThat(asks.runOnce()).isFalse();
    assertThat(asks.length()).isZero();
    assertThat(records.requested.subList(0, 250)).isEqualTo(keys(250));
    assertThat(hints).containsExactly(DirtyKey.hint(key(250)));
    assertThat(asks.count(AskOutcome.REQUESTED)).isEqualTo(250);
    assertThat(asks.count(AskOutcome.HINTED)).isEqualTo(1);
    assertThat(redis.<List<String>>call(c -> c.keys("*"))).isEmpty();
  }

  @Test
  void whatWasTakenByOneWhoDiedIsAnsweredByTheNext() {
    push(Stream.of(entry(0, AskedRecords.TEXT), entry(1, AskedRecords.TEXT)));
    records.away = true;
    assertThatThrownBy(asks::runOnce).isInstanceOf(RetryableException.class);
    assertThat(list("embedding_queue")).isEmpty();
    assertThat(taken()).hasSize(2);
    records.away = false;
    try (Redis other = Redis.connect(config)) {
      EmbeddingAsks next = asks(other);
      next.runOnce();
      assertThat(next.count(AskOutcome.REQUESTED)).isEqualTo(2);
    }
    assertThat(records.requested).isEqualTo(keys(2));
    assertThat(taken()).isEmpty();
  }

  @Test
  void equalEntriesAreFinishedOneByOne() {
    RedisAskQueue queue = new RedisAskQueue(redis);
    push(Stream.of("a", "b", "a"));
    assertThat(queue.take(10)).containsExactly("a", "b", "a");
    assertThat(queue.taken(2)).containsExactly("a", "b");
    queue.done(List.of("a"));
    assertThat(queue.taken(10)).containsExactly("b", "a");
  }

  @Test
  void twoDaemonsShareWhatThereIs() throws Exception {
    int count = 2_000;
    push(IntStream.range(0, count).mapToObj(n -> entry(n, AskedRecords.TEXT)));
    try (Redis other = Redis.connect(config)) {
      CyclicBarrier together = new CyclicBarrier(2);
      EmbeddingAsks second = asks(other);
      // What the other one has in hand at this moment is no dead daemon's: the first look is now.
      asks.runOnce();
      second.runOnce();
      List<CompletableFuture<Void>> daemons = new ArrayList<>();
      for (EmbeddingAsks daemon : List.of(asks, second)) {
        daemons.add(CompletableFuture.runAsync(() -> drain(daemon, together)));
      }
      daemons.forEach(CompletableFuture::join);
      assertThat(asks.count(AskOutcome.REQUESTED) + second.count(AskOutcome.REQUESTED))
          .isEqualTo(count);
    }
    assertThat(records.requested).containsExactlyInAnyOrderElementsOf(keys(count));
    assertThat(taken()).isEmpty();
  }

  private static void drain(EmbeddingAsks daemon, CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    while (daemon.runOnce()) {
      // One round after the other.
    }
  }

  @Test
  void whatCannotBeReadIsKeptAsideUpToALimit() {
    push(Stream.of("no JSON", entry(0, AskedRecords.TEXT), "{\"action\":\"else\"}"));
    asks.runOnce();
    assertThat(asks.count(AskOutcome.INVALID)).isEqualTo(2);
    assertThat(asks.count(AskOutcome.REQUESTED)).isEqualTo(1);
    assertThat(taken()).isEmpty();
    String refused = redis.key("embedding-queue:refused");
    assertThat(list(refused)).containsExactly("{\"action\":\"else\"}", "no JSON");
    push(IntStream.range(0, RedisAskQueue.MOST_REFUSED).mapToObj(n -> "later " + n));
    while (asks.runOnce()) {
      assertThat(taken()).isEmpty();
    }
    assertThat(list(refused)).hasSize(RedisAskQueue.MOST_REFUSED).doesNotContain("no JSON");
    assertThat(list(refused).get(0)).isEqualTo("later " + (RedisAskQueue.MOST_REFUSED - 1));
  }

  @Test
  void afterARestartItGoesOn() throws Exception {
    asks.runOnce();
    server.kill();
    assertThatThrownBy(asks::runOnce).isInstanceOf(RetryableException.class);
    server.startAgain();
    await()
        .ignoreExceptionsInstanceOf(RetryableException.class)
        .until(
            () -> {
              push(Stream.of(entry(0, AskedRecords.TEXT)));
              return asks.runOnce();
            });
    assertThat(records.requested).contains(key(0));
  }

  @Test
  void somethingElseOfThatNameIsRefusedAndLeftAlone() {
    redis.call(c -> c.set("embedding_queue", "no list"));
    assertThatThrownBy(asks::runOnce)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("WRONGTYPE");
    assertThat(redis.<String>call(c -> c.get("embedding_queue"))).isEqualTo("no list");
  }
}
