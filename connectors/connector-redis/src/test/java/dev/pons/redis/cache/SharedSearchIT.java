package dev.pons.redis.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.cache.CachedSearch;
import dev.pons.core.cache.Endings;
import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Lifetimes;
import dev.pons.core.cache.Scopes;
import dev.pons.core.cache.Served;
import dev.pons.core.cache.Served.Source;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Ranked;
import dev.pons.core.search.Scope;
import dev.pons.core.search.SearchAnswer;
import dev.pons.core.search.SearchIndex;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two daemons that answer the same searches from one Redis. */
@Timeout(60)
final class SharedSearchIT {
  private static final int EACH = 25;
  private static final SearchQuery QUERY =
      SearchQuery.of("harbour", Scope.of(Map.of("user_id", "ana")));
  private static final RecordKey KEY = RecordKey.of("Memory", "m1");

  private final AtomicInteger searches = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(2 * EACH);
  private TestRedis server;
  private Daemon one;
  private Daemon other;
  private volatile Runnable whileSearching = () -> {};

  @BeforeEach
  void start() {
    server = TestRedis.start();
    one = new Daemon();
    other = new Daemon();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    one.redis.close();
    other.redis.close();
    server.close();
  }

  private static PropertyMapping property(String name) {
    return new PropertyMapping(name, name, ValueType.of(Kind.TEXT));
  }

  private final class Daemon {
    final Redis redis =
        Redis.connect(
            new RedisConfig(server.uri(), "pons:", Duration.ofSeconds(10), Duration.ofSeconds(10)));
    final Endings endings;
    final CachedSearch search;

    Daemon() {
      EntityMapping memory =
          new EntityMapping(
              "Memory",
              "Memory",
              new TableName("public", "memories"),
              property("id"),
              List.of(property("content"), property("user_id")),
              null,
              Rules.DEFAULT);
      Searchable searchable =
          new Searchable(memory, new TextTemplate("{content}"), "english", null, false);
      Lifetimes lifetimes = new Lifetimes(Duration.ofMinutes(5), () -> 0);
      RedisAnswers answers = new RedisAnswers(redis, lifetimes);
      Scopes scopes =
          new Scopes(
              new Searchables(List.of(searchable), List.of("user_id")),
              new Mappings(List.of(memory)));
      endings = new Endings(answers, new RedisRecords(redis), scopes, new NoIndex());
      search =
          new CachedSearch(
              answers,
              scopes,
              endings,
              query -> find(),
              (query, answer) -> "{\"hits\":[]}",
              lifetimes,
              Runnable::run,
              pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
              Clock.systemUTC());
      endings.settle();
    }

    Served ask() {
      return search.serve(QUERY, Freshness.PRESENT);
    }
  }

  private SearchAnswer find() {
    searches.incrementAndGet();
    whileSearching.run();
    return new SearchAnswer(
        List.of(), false, Set.of(), Clock.systemUTC().instant(), new LogPosition(1));
  }

  private List<Future<Served>> start(Daemon daemon, CountDownLatch together) {
    List<Future<Served>> asked = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      asked.add(
          threads.submit(
              () -> {
                together.countDown();
                together.await();
                return daemon.ask();
              }));
    }
    return asked;
  }

  @Test
  void allWhoAskTheSameAtATimeShareOneSearch() throws Exception {
    CountDownLatch together = new CountDownLatch(2 * EACH);
    List<Future<Served>> asked = start(one, together);
    asked.addAll(start(other, together));
    for (Future<Served> ask : asked) {
      assertThat(ask.get().answer().body()).isEqualTo("{\"hits\":[]}");
    }
    assertThat(searches).hasValue(1);
  }

  @Test
  void changeThatOneAppliesEndsTheAnswersOfTheOther() {
    one.ask();
    assertThat(other.ask().from()).isEqualTo(Source.CACHE);
    one.endings.owe(KEY, List.of(Map.of("user_id", "ana")));
    assertThat(one.endings.settle()).isTrue();
    assertThat(one.ask().from()).isEqualTo(Source.SEARCH);
    assertThat(searches).hasValue(2);
  }

  @Test
  void changeDuringASearchIsInNoAnswerThatTheOtherServes() {
    whileSearching =
        () -> {
          other.endings.owe(KEY, List.of(Map.of("user_id", "ana")));
          other.endings.settle();
        };
    one.ask();
    whileSearching = () -> {};
    assertThat(other.ask().from()).isEqualTo(Source.SEARCH);
    assertThat(searches).hasValue(2);
  }

  @Test
  void wipeDuringASearchCostsAnotherSearchOnly() {
    whileSearching = () -> one.redis.call(c -> c.flushall());
    one.ask();
    whileSearching = () -> {};
    assertThat(other.ask().from()).isEqualTo(Source.SEARCH);
    assertThat(one.ask().cached()).isTrue();
    assertThat(searches).hasValue(2);
  }

  @Test
  void daemonThatStartsEndsWhatItDoesNotKnowOf() {
    one.ask();
    Daemon third = new Daemon();
    try {
      assertThat(third.ask().from()).isEqualTo(Source.SEARCH);
    } finally {
      third.redis.close();
    }
  }

  /** Nothing to be found. */
  private static final class NoIndex implements SearchIndex {
    @Override
    public List<Ranked> nearest(Searchable in, SearchQuery query, float[] vector, int limit) {
      return List.of();
    }

    @Override
    public List<Ranked> matching(Searchable in, SearchQuery query, int limit) {
      return List.of();
    }

    @Override
    public Map<RecordKey, Map<String, Object>> records(Collection<RecordKey> keys) {
      return Map.of();
    }

    @Override
    public long underReturns() {
      return 0;
    }

    @Override
    public LogPosition position() {
      return new LogPosition(1);
    }
  }
}
