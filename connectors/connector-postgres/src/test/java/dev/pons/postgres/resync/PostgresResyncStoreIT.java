package dev.pons.postgres.resync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.record.Side;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncPlace;
import dev.pons.core.resync.ResyncProgress;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresResyncStoreIT {
  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static Playground database;
  private static Postgres postgres;
  private ResyncStore store;

  @BeforeAll
  static void create() {
    database = Playground.create();
    postgres = Postgres.connect(database.config());
  }

  @AfterAll
  static void close() {
    postgres.close();
    database.close();
  }

  @BeforeEach
  void clear() {
    database.run("TRUNCATE pons.resyncs");
    store = postgres.resyncs();
  }

  private static ResyncJob job(String id, Instant started) {
    return ResyncJob.of(id, KeyScope.ALL, true, 10, started);
  }

  private static ResyncJob asked(String id, String mapping) {
    return ResyncJob.of(id, KeyScope.of(mapping), false, 10, STARTED);
  }

  private ResyncJob found(String id) {
    return store.find(id).orElseThrow();
  }

  private boolean add(ResyncJob job) {
    return store.add(job, List.of());
  }

  private ResyncState state(String id) {
    return found(id).state();
  }

  private ResyncRun begin(String id) {
    return store.begin(id, "bus", STARTED).orElseThrow();
  }

  private static ResyncPlace place(String cursor, long before) {
    return new ResyncPlace("Memory", Side.GRAPH, cursor, before, before);
  }

  /** Offers some keys in one page after so many. */
  private void offer(ResyncRun run, long before, long count) {
    assertThat(store.offering(run, before, place(null, before), count, count)).isTrue();
  }

  @Test
  void jobComesBackAsItWasAdded() {
    add(job("a", STARTED));
    assertThat(found("a")).isEqualTo(job("a", STARTED));
    assertThat(found("a").coming()).isTrue();
    assertThat(store.find("b")).isEmpty();
  }

  @Test
  void itsScopeComesBackAsItWasAsked() {
    KeyScope texts = new KeyScope("Memory", new KeyRange("m\"1", null), STARTED, Side.GRAPH, null);
    KeyScope numbers = new KeyScope("Agent", new KeyRange(-3L, 7L), null, null, null);
    add(ResyncJob.of("texts", texts, false, 1, STARTED));
    add(ResyncJob.of("numbers", numbers, false, 1, STARTED));
    assertThat(found("texts").scope()).isEqualTo(texts);
    assertThat(found("numbers").scope()).isEqualTo(numbers);
    assertThat(add(ResyncJob.of("again", numbers, false, 1, STARTED))).isFalse();
  }

  @Test
  void listedKeysComeInPagesAndInTheirOrder() {
    List<RecordKey> keys =
        List.of(
            RecordKey.of("Memory", "z"), RecordKey.of("Agent", 7L), RecordKey.of("Memory", "a"));
    ResyncJob job = ResyncJob.of("a", KeyScope.listing(keys), false, 3, STARTED);
    assertThat(store.add(job, keys)).isTrue();
    KeyPage first = store.keys("a", null, 2);
    assertThat(first.keys()).isEqualTo(keys.subList(0, 2));
    assertThat(store.keys("a", first.next(), 2)).isEqualTo(new KeyPage(keys.subList(2, 3), null));
    assertThat(found("a")).isEqualTo(job);
  }

  @Test
  void newestComeFirstAndOfTheActiveTheOldest() {
    add(job("old", STARTED));
    add(job("new", STARTED.plusSeconds(1)));
    add(job("done", STARTED.plusSeconds(2)));
    store.offered(begin("done"));
    assertThat(store.list(5)).extracting(ResyncJob::id).containsExactly("done", "new", "old");
    assertThat(store.list(1)).extracting(ResyncJob::id).containsExactly("done");
    assertThat(store.active()).extracting(ResyncJob::id).containsExactly("old", "new");
  }

  @Test
  void operatorsHaveOneActiveJobPerScopeAndTheBridgeAsManyAsItRequires() {
    assertThat(add(asked("a", "Memory"))).isTrue();
    assertThat(add(asked("b", "Memory"))).isFalse();
    assertThat(add(asked("c", "Entity"))).isTrue();
    assertThat(add(asked("all", null))).isTrue();
    assertThat(add(asked("all again", null))).isFalse();
    assertThat(add(job("required", STARTED))).isTrue();
    assertThat(add(job("required too", STARTED))).isTrue();
    store.change("a", ResyncState.PAUSED, STARTED);
    assertThat(add(asked("d", "Memory"))).isFalse();
    store.change("a", ResyncState.CANCELLED, STARTED);
    assertThat(add(asked("d", "Memory"))).isTrue();
  }

  @Test
  void jobIsDoneOnceAllThatItOfferedIsDone() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 2);
    store.addDone(Map.of(run, 2L, new ResyncRun("unknown", 1), 1L));
    assertThat(state("a")).isEqualTo(ResyncState.RUNNING);
    offer(run, 2, 1);
    store.offered(run);
    assertThat(state("a")).isEqualTo(ResyncState.RUNNING);
    store.addDone(Map.of(run, 1L));
    assertThat(state("a")).isEqualTo(ResyncState.DONE);
    assertThat(found("a").finished()).isNotNull();
    assertThat(found("a").progress()).isEqualTo(new ResyncProgress(10, 3, 3, 3, false, STARTED, 0));
  }

  @Test
  void jobWithoutKeysIsDoneAtOnce() {
    add(job("a", STARTED));
    store.offered(begin("a"));
    assertThat(state("a")).isEqualTo(ResyncState.DONE);
  }

  @Test
  void whoeverHasFallenBehindOffersNothing() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 5);
    assertThat(store.offering(run, 0, place("x", 0), 5, 5)).isFalse();
    assertThat(store.offering(new ResyncRun("a", 7), 5, place("x", 5), 5, 5)).isFalse();
    assertThat(found("a").progress().offered()).isEqualTo(5);
    assertThat(found("a").place()).isEqualTo(place(null, 0));
  }

  @Test
  void aPageThatIsOfferedAgainIsCountedOnce() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 5);
    assertThat(store.offering(run, 5, place("x", 5), 7, 3)).isTrue();
    assertThat(store.offering(run, 12, place("x", 5), 8, 4)).isTrue();
    assertThat(found("a").progress()).isEqualTo(new ResyncProgress(13, 13, 9, 0, true, STARTED, 0));
  }

  @Test
  void whatWasReachedIsKeptWhereNobodyHasGoneOnMeanwhile() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 5);
    store.reached(run, 3, place("wrong", 3));
    store.reached(run, 5, place("right", 5));
    assertThat(found("a").place()).isEqualTo(place("right", 5));
    assertThat(found("a").progress().offered()).isEqualTo(5);
  }

  @Test
  void aPausedJobOffersNothingAndCountsWhatIsDone() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 5);
    store.change("a", ResyncState.PAUSED, STARTED);
    assertThat(store.offering(run, 5, place("x", 5), 5, 5)).isFalse();
    assertThat(store.begin("a", "bus", STARTED)).isEmpty();
    store.addDone(Map.of(run, 4L));
    store.reached(run, 5, place("x", 5));
    assertThat(state("a")).isEqualTo(ResyncState.PAUSED);

    Instant later = STARTED.plusSeconds(60);
    store.change("a", ResyncState.RUNNING, later);
    assertThat(found("a").progress()).isEqualTo(new ResyncProgress(10, 5, 5, 4, true, later, 4));
    assertThat(found("a").place()).isEqualTo(place("x", 5));
    assertThat(store.offering(run, 5, place("x", 5), 5, 5)).isTrue();
  }

  @Test
  void aJobWhoseKeysWereDoneWhileItWasPausedIsDoneWhenItIsResumed() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 1);
    store.offered(run);
    store.change("a", ResyncState.PAUSED, STARTED);
    store.addDone(Map.of(run, 1L));
    assertThat(state("a")).isEqualTo(ResyncState.PAUSED);
    store.change("a", ResyncState.RUNNING, STARTED);
    assertThat(state("a")).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aCancelledJobHasEnded() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    store.change("a", ResyncState.CANCELLED, STARTED);
    store.offered(run);
    store.change("a", ResyncState.RUNNING, STARTED);
    store.change("a", ResyncState.PAUSED, STARTED);
    assertThat(state("a")).isEqualTo(ResyncState.CANCELLED);
    assertThat(found("a").finished()).isNotNull();
    assertThat(store.active()).isEmpty();
  }

  @Test
  void theRateOfOneThatGoesOnCountsFromThen() {
    add(job("a", STARTED));
    ResyncRun run = begin("a");
    offer(run, 0, 5);
    store.addDone(Map.of(run, 2L));
    store.proceed(run, STARTED.plusSeconds(5));
    assertThat(found("a").progress())
        .isEqualTo(new ResyncProgress(10, 5, 5, 2, true, STARTED.plusSeconds(5), 2));
  }

  @Test
  void whatAnEarlierAttemptOfferedCountsNoMore() {
    add(job("a", STARTED));
    ResyncRun first = begin("a");
    offer(first, 0, 5);
    store.addDone(Map.of(first, 3L));
    ResyncRun second = begin("a");
    store.addDone(Map.of(first, 2L));
    assertThat(store.offering(first, 0, place(null, 0), 1, 1)).isFalse();
    assertThat(found("a").progress()).isEqualTo(new ResyncProgress(10, 0, 0, 0, true, STARTED, 0));
    assertThat(found("a").place()).isNull();
    assertThat(found("a").attempt()).isEqualTo(2);
    assertThat(found("a").incarnation()).isEqualTo("bus");
    offer(second, 0, 1);
    store.offered(second);
    store.addDone(Map.of(second, 1L));
    assertThat(state("a")).isEqualTo(ResyncState.DONE);
  }

  @Test
  void whatHasEndedDoesNotBeginAgain() {
    add(job("a", STARTED));
    store.offered(begin("a"));
    assertThat(store.begin("a", "bus", STARTED)).isEmpty();
    assertThat(state("a")).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aFailedJobKeepsItsReason() {
    add(job("a", STARTED));
    store.fail("a", "no mapping is named Gone");
    assertThat(state("a")).isEqualTo(ResyncState.FAILED);
    assertThat(found("a").reason()).isEqualTo("no mapping is named Gone");
    assertThat(found("a").finished()).isNotNull();
    assertThat(store.begin("a", "bus", STARTED)).isEmpty();
  }
}
