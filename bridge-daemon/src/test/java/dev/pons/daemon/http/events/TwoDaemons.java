package dev.pons.daemon.http.events;

import dev.pons.core.notify.Applied;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.daemon.http.FakeApplication;
import dev.pons.daemon.http.HttpOptions;
import dev.pons.daemon.http.HttpServer;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.events.RedisEvents;
import dev.pons.redis.events.RedisNotifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Two daemons' HTTP interfaces with one Redis between them. */
final class TwoDaemons implements AutoCloseable {
  private final List<Daemon> daemons;
  private final RedisNotifier notifier;

  /** What a daemon has for its subscribers. */
  private record Daemon(Redis redis, RedisEvents events, HttpServer http) {
    static Daemon start(URI uri, String prefix) {
      Redis redis = Redis.connect(RedisConfig.of(uri).withKeyPrefix(prefix));
      RedisEvents events = RedisEvents.start(redis, Clock.systemUTC());
      FakeApplication application = new FakeApplication();
      application.events = events;
      EventLimits limits = new EventLimits(20, Duration.ofMillis(200), Duration.ofSeconds(10));
      HttpOptions options = new HttpOptions("127.0.0.1", 0, limits, null);
      return new Daemon(redis, events, HttpServer.start(application, options));
    }

    void close() {
      events.close();
      http.close();
      redis.close();
    }
  }

  TwoDaemons(URI redis, String prefix) {
    daemons = List.of(Daemon.start(redis, prefix), Daemon.start(redis, prefix));
    notifier = new RedisNotifier(daemons.get(0).redis(), "d1");
  }

  int port(int daemon) {
    return daemons.get(daemon).http().port();
  }

  RedisEvents events(int daemon) {
    return daemons.get(daemon).events();
  }

  boolean redisAnswers() {
    return daemons.stream().allMatch(daemon -> daemon.redis().health().up());
  }

  /** Applies changes of records whose keys are numbers. */
  void apply(long from, long to) {
    notifier.applied(
        LongStream.range(from, to)
            .mapToObj(n -> RecordKey.of("Memory", n))
            .map(key -> new Applied(key, ChangeKind.UPDATED, Side.GRAPH, Instant.EPOCH))
            .toList());
  }

  /** The number in an event. */
  static int number(String json) {
    return Integer.parseInt(json.replaceAll("(?s).*\"key\":\\[(\\d+)].*", "$1"));
  }

  @Override
  public void close() {
    daemons.forEach(Daemon::close);
  }
}
