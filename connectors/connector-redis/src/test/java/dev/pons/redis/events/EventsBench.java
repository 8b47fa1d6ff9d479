package dev.pons.redis.events;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.pons.core.events.Event;
import dev.pons.core.notify.Applied;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server with a history of events, one daemon that tells, and its subscribers. */
@Timeout(value = 60, unit = SECONDS)
abstract class EventsBench {
  static final String STREAM = "pons:events";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<AutoCloseable> opened = new ArrayList<>();
  TestRedis server;
  Redis redis;
  RedisEvents events;
  private RedisNotifier notifier;

  @BeforeEach
  void start() {
    server = opened(TestRedis.start());
    redis = connect();
    events = opened(RedisEvents.start(redis, Clock.systemUTC()));
    notifier = new RedisNotifier(redis, "d1");
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  Redis connect() {
    return opened(Redis.connect(new RedisConfig(server.uri(), "pons:", PATIENCE, PATIENCE)));
  }

  <T extends AutoCloseable> T opened(T thing) {
    opened.add(thing);
    return thing;
  }

  Subscriber subscribe(String after) {
    return opened(new Subscriber(events, after, null));
  }

  /** Tells that some notes changed, by the numbers that are their keys. */
  void tell(long from, long to) {
    tell("note", from, to);
  }

  void tell(String mapping, long from, long to) {
    notifier.applied(
        LongStream.range(from, to)
            .mapToObj(n -> RecordKey.of(mapping, n))
            .map(key -> new Applied(key, ChangeKind.UPDATED, Side.GRAPH, Instant.EPOCH))
            .toList());
  }

  static List<Integer> numbers(List<Event> events) {
    return events.stream()
        .map(event -> event.json().replaceAll(".*\"key\":\\[(\\d+)].*", "$1"))
        .map(Integer::valueOf)
        .toList();
  }

  static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
