package dev.pons.core.cache;

import static dev.pons.core.search.QueryBuilder.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.cache.Served.Source;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.search.InvalidSearchException;
import dev.pons.core.search.Leg;
import dev.pons.core.search.Scope;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CachedSearchTest {
  private static final SearchQuery QUERY = query().build();
  private static final Duration MOMENT = Duration.ofMillis(51);

  private final TestClock clock = new TestClock();
  private final FakeAnswers store = new FakeAnswers(clock);
  private final Reader reader = new Reader(store, clock, pause -> clock.move(pause));

  /** Answers again once near answers are not trusted any more. */
  private Served askLater() {
    clock.move(MOMENT);
    return reader.ask(QUERY);
  }

  @Test
  void answerIsSearchedForOnceAndKept() {
    Served first = reader.ask(QUERY);
    Served second = askLater();
    assertThat(first.from()).isEqualTo(Source.SEARCH);
    assertThat(first.cached()).isFalse();
    assertThat(second.from()).isEqualTo(Source.CACHE);
    assertThat(second.cached()).isTrue();
    assertThat(second.age()).isEqualTo(MOMENT);
    assertThat(second.answer().body()).isEqualTo("{\"query\":\"harbour\"}");
    assertThat(reader.searches).hasValue(1);
    assertThat(reader.search.served(Source.SEARCH)).isOne();
    assertThat(reader.search.served(Source.CACHE)).isOne();
  }

  @Test
  void memoryAnswersForFiftyMillisecondsAndNoLonger() {
    reader.ask(QUERY);
    askLater();
    int looks = store.looks.get();
    clock.move(Duration.ofMillis(50));
    assertThat(reader.ask(QUERY).from()).isEqualTo(Source.NEAR);
    assertThat(store.looks).hasValue(looks);
    clock.move(Duration.ofMillis(1));
    assertThat(reader.ask(QUERY).from()).isEqualTo(Source.CACHE);
  }

  @Test
  void scopesAnswerApart() {
    reader.ask(QUERY);
    reader.ask(query().scope(Scope.of(Map.of("user_id", "ben"))).build());
    assertThat(reader.searches).hasValue(2);
    reader.endings.applied(Changes.ofMemory("ben"));
    assertThat(askLater().cached()).as("ben's change ends no answer of ana").isTrue();
  }

  @Test
  void changeEndsAnAnswer() {
    reader.ask(QUERY);
    reader.endings.applied(Changes.ofMemory("ana"));
    assertThat(askLater().from()).isEqualTo(Source.SEARCH);
    assertThat(askLater().from()).isEqualTo(Source.CACHE);
  }

  @Test
  void searchThatRacedWithAChangeIsServedToNobodyElse() {
    reader.whileSearching = () -> reader.endings.applied(Changes.ofMemory("ana"));
    reader.ask(QUERY);
    assertThat(store.size()).as("it is kept, and dead on arrival").isOne();
    reader.whileSearching = () -> {};
    assertThat(askLater().from()).isEqualTo(Source.SEARCH);
  }

  @Test
  void generationThatWasEvictedEndsItsAnswers() {
    reader.ask(QUERY);
    store.forgetGenerations();
    assertThat(askLater().from()).isEqualTo(Source.SEARCH);
  }

  @Test
  void wipeCostsASearchAndNothingElse() {
    reader.ask(QUERY);
    store.wipe();
    assertThat(askLater().from()).isEqualTo(Source.SEARCH);
    assertThat(askLater().from()).isEqualTo(Source.CACHE);
  }

  @Test
  void withoutTheStoreEveryAnswerIsSearchedFor() {
    for (RuntimeException failure :
        List.of(new RetryableException("away", null), new RefusedException("no right", null))) {
      int before = reader.searches.get();
      store.away = failure;
      assertThat(askLater().from()).isEqualTo(Source.SEARCH);
      assertThat(askLater().from()).isEqualTo(Source.SEARCH);
      assertThat(reader.searches).hasValue(before + 2);
      store.away = null;
      clock.move(Duration.ofSeconds(1));
    }
  }

  @Test
  void storeThatDidNotAnswerIsLeftAloneForAWhile() {
    store.away = new RetryableException("away", null);
    reader.ask(QUERY);
    store.away = null;
    int looks = store.looks.get();
    clock.move(Duration.ofMillis(499));
    reader.ask(QUERY);
    assertThat(store.looks).hasValue(looks);
    clock.move(Duration.ofMillis(1));
    reader.ask(QUERY);
    assertThat(askLater().from()).isEqualTo(Source.CACHE);
  }

  @Test
  void storeThatGoesAwayDuringASearchCostsOnlyTheKeeping() {
    reader.whileSearching = () -> store.away = new RetryableException("away", null);
    assertThat(reader.ask(QUERY).from()).isEqualTo(Source.SEARCH);
    assertThat(store.size()).isZero();
  }

  @Test
  void nothingIsServedFromTheCacheWhileEndingsAreOwed() {
    reader.ask(QUERY);
    askLater();
    store.away = new RetryableException("away", null);
    reader.endings.applied(Changes.ofMemory("ben"));
    store.away = null;

    assertThat(reader.ask(QUERY).from()).as("not even from memory").isEqualTo(Source.SEARCH);
    assertThat(askLater().from()).isEqualTo(Source.SEARCH);

    assertThat(reader.endings.settle()).isTrue();
    assertThat(askLater().from()).isEqualTo(Source.CACHE);
  }

  @Test
  void staleAnswerIsServedOnlyToWhoAcceptsItsAge() {
    reader.ask(QUERY);
    reader.endings.applied(Changes.ofMemory("ana"));
    clock.move(Duration.ofSeconds(10));

    Served stale = reader.search.serve(QUERY, new Freshness(null, Duration.ofSeconds(10)));
    assertThat(stale.stale()).isTrue();
    assertThat(stale.from()).isEqualTo(Source.CACHE);
    assertThat(stale.age()).isEqualTo(Duration.ofSeconds(10));

    Served tooOld = reader.search.serve(QUERY, new Freshness(null, Duration.ofSeconds(9)));
    assertThat(tooOld.stale()).isFalse();
    assertThat(tooOld.from()).isEqualTo(Source.SEARCH);
  }

  @Test
  void whoAcceptsNoStaleAnswerGetsNoneHoweverYoung() {
    reader.ask(QUERY);
    reader.endings.applied(Changes.ofMemory("ana"));
    assertThat(reader.ask(QUERY).stale()).isFalse();
    assertThat(reader.searches).hasValue(2);
  }

  @Test
  void staleAnswerIsRefreshedBehindTheReadersBack() {
    reader.ask(QUERY);
    reader.endings.applied(Changes.ofMemory("ana"));
    Freshness anyAge = new Freshness(null, Duration.ofHours(1));
    assertThat(reader.search.serve(QUERY, anyAge).stale()).isTrue();
    assertThat(reader.searches).hasValue(1);

    assertThat(reader.background).hasSize(1);
    reader.background.forEach(Runnable::run);

    assertThat(reader.searches).hasValue(2);
    Served fresh = reader.search.serve(QUERY, anyAge);
    assertThat(fresh.stale()).isFalse();
    assertThat(fresh.cached()).isTrue();
  }

  @Test
  void refreshThatFailsHurtsNobody() {
    reader.ask(QUERY);
    reader.endings.applied(Changes.ofMemory("ana"));
    reader.search.serve(QUERY, new Freshness(null, Duration.ofHours(1)));
    reader.whileSearching =
        () -> {
          throw new RetryableException("Postgres is away", null);
        };
    reader.background.forEach(Runnable::run);
    assertThat(store.size()).isOne();
  }

  @Test
  void answerFromBeforeAWriteIsNotServedToWhoSawTheWrite() {
    reader.position = 100;
    reader.ask(QUERY);
    Freshness after = new Freshness(new LogPosition(100), Duration.ofHours(1));
    reader.position = 101;
    assertThat(reader.search.serve(QUERY, after).from()).isEqualTo(Source.SEARCH);
    clock.move(MOMENT);
    assertThat(reader.search.serve(QUERY, after).from()).isEqualTo(Source.CACHE);
    assertThat(reader.search.serve(QUERY, after).from()).isEqualTo(Source.NEAR);
    Freshness later = new Freshness(new LogPosition(101), Duration.ofHours(1));
    assertThat(reader.search.serve(QUERY, later).from())
        .as("neither memory nor a stale answer will do")
        .isEqualTo(Source.SEARCH);
  }

  @Test
  void answerWithAMissingLegIsNotKept() {
    reader.missing.add(Leg.GRAPH);
    reader.ask(QUERY);
    assertThat(store.size()).isZero();
    reader.missing.clear();
    assertThat(askLater().from()).isEqualTo(Source.SEARCH);
    assertThat(askLater().from()).isEqualTo(Source.CACHE);
  }

  @Test
  void failureOfTheSearchIsTheReadersToKnow() {
    reader.whileSearching =
        () -> {
          throw new RetryableException("Postgres is away", null);
        };
    assertThatThrownBy(() -> reader.ask(QUERY)).isInstanceOf(RetryableException.class);
    reader.whileSearching = () -> {};
    assertThat(reader.ask(QUERY).from()).isEqualTo(Source.SEARCH);
  }

  @Test
  void accessesAreToldManyAtATime() {
    for (int i = 0; i < 11; i++) {
      reader.ask(QUERY);
    }
    assertThat(store.counts).isEmpty();
    reader.search.flushAccesses();
    assertThat(store.counts).containsEntry(reader.key(QUERY), 11.0);
    reader.search.flushAccesses();
    assertThat(store.counts).containsEntry(reader.key(QUERY), 11.0);
  }

  @Test
  void answerThatIsAskedForOftenIsKeptForLonger() {
    reader.ask(QUERY);
    assertThat(store.lifetimes).containsEntry(reader.key(QUERY), Duration.ofMinutes(5));
    store.count(Map.of(reader.key(QUERY), 11L));
    reader.endings.applied(Changes.ofMemory("ana"));
    askLater();
    assertThat(store.lifetimes).containsEntry(reader.key(QUERY), Duration.ofMinutes(10));
  }

  @Test
  void hotQueriesAreAnsweredBeforeAnybodyAsks() {
    reader.ask(QUERY);
    store.count(Map.of(reader.key(QUERY), 11L));
    assertThat(reader.search.warm(5, text -> QUERY)).as("it is fresh").isZero();
    reader.endings.applied(Changes.ofMemory("ana"));
    assertThat(reader.search.warm(5, text -> QUERY)).isOne();
    assertThat(askLater().from()).isEqualTo(Source.CACHE);
    assertThat(reader.searches).hasValue(2);
  }

  @Test
  void hotQueryThatMakesNoSenseKeepsNoOtherCold() {
    AnswerKey nonsense = new AnswerKey("", "h", "nonsense");
    AnswerKey refused = new AnswerKey("", "i", "refused");
    store.count(Map.of(nonsense, 50L, refused, 40L, reader.key(QUERY), 11L));
    SearchQuery odd = query().text("odd").build();
    reader.whileSearching =
        () -> {
          if (reader.searches.get() == 1) {
            throw new InvalidSearchException("its mapping was removed", "");
          }
        };
    int warmed =
        reader.search.warm(
            5,
            text -> {
              if (text.equals("nonsense")) {
                throw new InvalidSearchException("no query", "");
              }
              return text.equals("refused") ? odd : QUERY;
            });
    assertThat(warmed).isOne();
    assertThat(reader.searches).hasValue(2);
  }
}
