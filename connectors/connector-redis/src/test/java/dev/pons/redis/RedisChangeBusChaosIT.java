package dev.pons.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.testkit.bus.BusKeys;
import io.lettuce.core.KillArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that keeps to the port's contract (offers again when the incarnation changes) gets every
 * key through, whatever happens to Redis on the way. {@code -Dpons.seed=N} repeats the order of the
 * disturbances.
 */
@Timeout(value = 90, unit = SECONDS)
final class RedisChangeBusChaosIT {
  private static final Logger LOG = LoggerFactory.getLogger(RedisChangeBusChaosIT.class);
  private static final int P = 1;
  private static final int KEYS_AT_ONCE = 20;
  private static final int DISTURBANCES = 60;
  private static final BusKeys KEYS = new BusKeys(2);
  private static final XGroupCreateArgs MKSTREAM = XGroupCreateArgs.Builder.mkstream();
  private static final List<DirtyKey> ALL = KEYS.hints(P, 4_000);

  private final Random random = new Random(seed());
  private final Set<RecordKey> done = ConcurrentHashMap.newKeySet();
  private final AtomicInteger offered = new AtomicInteger();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
  private TestRedis server;
  private Redis redis;
  private Redis other;
  private RedisChangeBus bus;
  private RedisChangeBus zombie;
  private String offeredUnder;

  private static long seed() {
    long seed = Long.getLong("pons.seed", System.nanoTime());
    LOG.warn("chaos on the bus seed={}", seed);
    return seed;
  }

  @BeforeEach
  void connect() {
    server = TestRedis.start();
    RedisConfig config = server.config();
    redis = Redis.connect(config);
    other = Redis.connect(config);
    bus = new RedisChangeBus(redis, KEYS.partitioner());
    zombie = new RedisChangeBus(redis, KEYS.partitioner());
    offeredUnder = bus.incarnation();
  }

  @AfterEach
  void disconnect() {
    threads.shutdownNow();
    redis.close();
    other.close();
    server.close();
  }

  @Test
  void everyKeyGetsThrough() throws Exception {
    repeat(10, this::offer);
    repeat(1, this::consume);
    AtomicInteger disturbances = new AtomicInteger();
    repeat(
        50,
        () -> {
          int number = disturbances.getAndIncrement();
          if (number < DISTURBANCES) {
            disturb(number < DISTURBANCES / 3);
          }
        });

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> disturbances.get() > DISTURBANCES && done.size() == ALL.size());
    beginAsAnOwner();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(RetryableException.class)
        .until(() -> bus.backlog(P) == 0);
  }

  /** What the zombie took last is nobody's until then. */
  private void beginAsAnOwner() {
    await()
        .ignoreExceptionsInstanceOf(RetryableException.class)
        .until(
            () -> {
              bus.redeliver(P);
              return true;
            });
  }

  /** What a source does: goes back when the bus forgot. */
  private void offer() {
    String now = bus.incarnation();
    if (!now.equals(offeredUnder)) {
      offeredUnder = now;
      offered.set(0);
    }
    int from = offered.get();
    int to = Math.min(from + KEYS_AT_ONCE, ALL.size());
    if (from < to) {
      Lane lane = from / KEYS_AT_ONCE % 3 == 0 ? Lane.RESYNC : Lane.LIVE;
      bus.offer(lane, ALL.subList(from, to));
      offered.set(to);
    }
  }

  private void consume() throws InterruptedException {
    List<Delivery> batch = bus.poll(P, 50, Duration.ofMillis(100));
    batch.forEach(delivery -> done.add(delivery.dirty().key()));
    bus.acknowledge(P, batch);
  }

  /** Once wipes are over, nothing makes up for other losses that go unnoticed. */
  private void disturb(boolean wipe) throws InterruptedException {
    switch (random.nextInt(7)) {
      case 0 -> other.call(c -> wipe ? c.flushall() : c.ping());
      case 1 -> other.call(c -> c.del(other.key("changes:{1}")));
      case 2 -> destroyGroup();
      case 3 -> other.call(c -> c.clientKill(KillArgs.Builder.skipme()));
      case 4 -> zombie.poll(P, 10, Duration.ofMillis(20));
      case 5 -> bus.redeliver(P);
      default -> bus.close();
    }
  }

  private void destroyGroup() {
    String stream = other.key("changes:{1}");
    other.call(c -> c.xgroupCreate(StreamOffset.from(stream, "0"), "any", MKSTREAM));
    other.call(c -> c.xgroupDestroy(stream, "any"));
    other.call(c -> c.xgroupDestroy(stream, "pons"));
  }

  private void repeat(int pauseMillis, Step step) {
    var unused = threads.scheduleWithFixedDelay(survive(step), 0, pauseMillis, MILLISECONDS);
  }

  private static Runnable survive(Step step) {
    return () -> {
      try {
        step.run();
      } catch (RetryableException e) {
        LOG.debug("as expected", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("not expected", e);
        throw e;
      }
    };
  }

  private interface Step {
    void run() throws InterruptedException;
  }
}
