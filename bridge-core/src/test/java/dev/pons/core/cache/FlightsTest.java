package dev.pons.core.cache;

import static dev.pons.core.search.QueryBuilder.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.cache.Served.Source;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.search.SearchQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who ask the same at the same time, in one process and in several. */
@Timeout(30)
final class FlightsTest {
  private static final SearchQuery QUERY = query().build();
  private static final int MANY = 100;

  private final TestClock clock = new TestClock();
  private final FakeAnswers store = new FakeAnswers(clock);
  private final ExecutorService threads = Executors.newFixedThreadPool(MANY);
  private final Reader reader = reader();

  private Reader reader() {
    return new Reader(store, clock, pause -> Thread.yield());
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Future<Served>> start(int times, Callable<Served> ask) {
    List<Future<Served>> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      asked.add(threads.submit(ask));
    }
    return asked;
  }

  private static List<Source> sources(List<Future<Served>> asked) throws Exception {
    List<Source> sources = new ArrayList<>();
    for (Future<Served> one : asked) {
      sources.add(one.get().from());
    }
    return sources;
  }

  @Test
  void hundredWhoAskTheSameAtATimeCauseOneSearch() throws Exception {
    CountDownLatch everybodyMissed = new CountDownLatch(MANY);
    store.beforeLook = everybodyMissed::countDown;
    reader.whileSearching = () -> await(everybodyMissed);

    List<Source> sources = sources(start(MANY, () -> reader.ask(QUERY)));

    assertThat(reader.searches).hasValue(1);
    assertThat(sources).containsOnlyOnce(Source.SEARCH).hasSize(MANY);
  }

  @Test
  void processesShareOneSearch() throws Exception {
    Reader other = reader();
    CountDownLatch everybodyMissed = new CountDownLatch(MANY);
    store.beforeLook = everybodyMissed::countDown;
    reader.whileSearching = () -> await(everybodyMissed);
    other.whileSearching = reader.whileSearching;

    List<Future<Served>> asked = start(MANY / 2, () -> reader.ask(QUERY));
    asked.addAll(start(MANY / 2, () -> other.ask(QUERY)));

    assertThat(sources(asked)).containsOnlyOnce(Source.SEARCH);
    assertThat(reader.searches.get() + other.searches.get()).isOne();
  }

  /** One asks, and another one while the first search is not done; that one ends like this. */
  private List<Future<Served>> leaderAndFollower(Runnable endOfTheFirstSearch) {
    CountDownLatch searching = new CountDownLatch(1);
    CountDownLatch bothMissed = new CountDownLatch(3);
    AtomicBoolean first = new AtomicBoolean(true);
    store.beforeLook = bothMissed::countDown;
    reader.whileSearching =
        () -> {
          if (first.getAndSet(false)) {
            searching.countDown();
            await(bothMissed);
            endOfTheFirstSearch.run();
          }
        };
    Future<Served> leader = threads.submit(() -> reader.ask(QUERY));
    await(searching);
    return List.of(leader, threads.submit(() -> reader.ask(QUERY)));
  }

  @Test
  void whoWaitedForASearchThatRacedWithAChangeSearchesAgain() throws Exception {
    String before = store.look(reader.key(QUERY)).generation();
    List<Future<Served>> asked =
        leaderAndFollower(() -> reader.endings.applied(Changes.ofMemory("ana")));

    assertThat(sources(asked)).containsExactly(Source.SEARCH, Source.SEARCH);
    // Who looks while the change is being made known trusts no generation, and has none.
    assertThat(asked.get(1).get().answer().generation())
        .as("what it got is good")
        .isNotEqualTo(before);
  }

  @RepeatedTest(20)
  void manyWhoWaitedForASearchThatRacedWithAChangeCauseOneMore() throws Exception {
    String before = store.look(reader.key(QUERY)).generation();
    CountDownLatch everybodyMissed = new CountDownLatch(MANY + 1);
    AtomicBoolean first = new AtomicBoolean(true);
    store.beforeLook = everybodyMissed::countDown;
    reader.whileSearching =
        () -> {
          if (first.getAndSet(false)) {
            await(everybodyMissed);
            reader.endings.applied(Changes.ofMemory("ana"));
          }
        };

    List<Future<Served>> asked = start(MANY, () -> reader.ask(QUERY));

    int old = 0;
    for (Future<Served> one : asked) {
      old += one.get().answer().generation().equals(before) ? 1 : 0;
    }
    assertThat(old).as("only who searched gets what raced with the change").isOne();
    assertThat(reader.searches.get()).as("searches").isBetween(2, MANY / 2);
  }

  @Test
  void whoWaitedForASearchThatFailedSearchesAgain() throws Exception {
    List<Future<Served>> asked =
        leaderAndFollower(
            () -> {
              throw new RetryableException("Postgres is away", null);
            });

    assertThat(asked.get(0)).failsWithin(Duration.ofSeconds(20));
    assertThat(asked.get(1).get().from()).isEqualTo(Source.SEARCH);
  }

  @Test
  void claimOfAProcessThatDiedIsWaitedForAndThenTaken() {
    store.claim(reader.key(QUERY), Duration.ofSeconds(3));
    Reader patient = new Reader(store, clock, clock::move);
    var before = clock.instant();

    assertThat(patient.ask(QUERY).from()).isEqualTo(Source.SEARCH);

    assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(3));
    assertThat(store.claim(patient.key(QUERY), Duration.ofSeconds(3)))
        .as("its own claim is given back")
        .isTrue();
  }

  @Test
  void answerThatSomebodyElseKeepsMeanwhileIsTaken() {
    AnswerKey key = reader.key(QUERY);
    store.claim(key, Duration.ofSeconds(3));
    Reader other = reader();
    Reader waiting =
        new Reader(
            store,
            clock,
            pause -> {
              store.release(key);
              other.ask(QUERY);
            });
    assertThat(waiting.ask(QUERY).from()).isEqualTo(Source.CACHE);
    assertThat(waiting.searches).hasValue(0);
    assertThat(other.searches).hasValue(1);
  }

  @Test
  void storeThatGoesAwayWhileWaitingEndsTheWait() {
    store.claim(reader.key(QUERY), Duration.ofSeconds(3));
    Reader waiting =
        new Reader(store, clock, pause -> store.away = new RetryableException("away", null));
    assertThat(waiting.ask(QUERY).from()).isEqualTo(Source.SEARCH);
    assertThat(waiting.searches).hasValue(1);
  }
}
