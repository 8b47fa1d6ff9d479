package dev.pons.core.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.ScopedKeys;
import dev.pons.core.store.KeyRange;
import dev.pons.core.value.ValueType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Jobs that fail, are interrupted, or lose what they offered. */
final class ResyncsTest {
  private final MemoryResyncs store = new MemoryResyncs();
  private final FakeScan scan = new FakeScan();
  private final FakeScan graph = new FakeScan();
  private final Map<RecordKey, Instant> times = new HashMap<>();
  private final FakeBus bus = new FakeBus();
  private final Resyncs resyncs = resyncs(mapping("a"), mapping("b"));

  private Resyncs resyncs(EntityMapping... mappings) {
    ScopedKeys keys =
        new ScopedKeys(new Mappings(List.of(mappings)), graph, scan, LedgerTimes.of(times));
    return new Resyncs(keys, bus, store, 1, Clock.systemUTC());
  }

  private static EntityMapping mapping(String name) {
    return new EntityMapping(
        name,
        name,
        new TableName("public", name),
        new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
        List.of(),
        null,
        Rules.DEFAULT);
  }

  @Test
  void oneThatHasNotBegunWillDoWhereOneIsRequired() {
    resyncs.require("a");
    resyncs.require("a");
    assertThat(resyncs.list()).hasSize(1);
    resyncs.require("b");
    assertThat(resyncs.list()).hasSize(2);
    rest(resyncs);
    resyncs.require("a");
    assertThat(resyncs.list()).as("what has begun may have passed the place").hasSize(3);
  }

  @Test
  void whatTheBridgeItselfBeganKeepsNoOperatorFromAsking() {
    resyncs.require(null);
    String required = resyncs.list().get(0).id();
    assertThat(resyncs.start(KeyScope.ALL).id()).as("not begun").isEqualTo(required);
    resyncs.runOnce();
    ResyncJob asked = resyncs.start(KeyScope.ALL);
    assertThat(asked.id()).isNotEqualTo(required);
    assertThat(resyncs.start(KeyScope.ALL).id()).isEqualTo(asked.id());
  }

  private static void rest(Resyncs some) {
    for (int round = 0; round < 20 && some.runOnce(); round++) {
      // until there is nothing more to offer
    }
  }

  private void rounds(int count) {
    for (int round = 0; round < count; round++) {
      assertThat(resyncs.runOnce()).isTrue();
    }
  }

  private Set<RecordKey> keys() {
    return bus.queue.stream().map(DirtyKey::key).collect(Collectors.toSet());
  }

  private ResyncJob now(ResyncJob job) {
    return store.find(job.id()).orElseThrow();
  }

  /** The owners do what is on the bus. */
  private void reconcile() {
    Map<ResyncRun, Long> done = new HashMap<>();
    bus.queue.forEach(dirty -> done.merge(dirty.job(), 1L, Long::sum));
    bus.queue.clear();
    store.addDone(done);
  }

  @Test
  void aJobIsDoneWhenItsKeysAre() {
    scan.add("a", 3);
    ResyncJob job = resyncs.start(KeyScope.ALL);
    rest(resyncs);
    assertThat(now(job).state()).isEqualTo(ResyncState.RUNNING);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aJobOfAMappingThatIsGoneFailsAndTheNextGoesOn() {
    scan.add("b", 2);
    Resyncs before = resyncs(mapping("gone"), mapping("b"));
    ResyncJob gone = before.start(KeyScope.of("gone"));
    ResyncJob next = before.start(KeyScope.of("b"));

    rest(resyncs);

    assertThat(now(gone).state()).isEqualTo(ResyncState.FAILED);
    assertThat(now(gone).reason()).contains("gone");
    reconcile();
    assertThat(now(next).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aJobThatIsRefusedFailsWithItsReason() {
    scan.failure = new RefusedException("a table is missing", null);
    ResyncJob job = resyncs.start(KeyScope.of("a"));

    rest(resyncs);

    assertThat(now(job).state()).isEqualTo(ResyncState.FAILED);
    assertThat(now(job).reason()).isEqualTo("a table is missing");
  }

  @Test
  void aJobOutlivesAStoreThatIsAway() {
    scan.add("a", 1);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    scan.failure = new RetryableException("away", null);
    assertThat(resyncs.runOnce()).isTrue();
    assertThatThrownBy(resyncs::runOnce).isInstanceOf(RetryableException.class);
    scan.failure = null;
    rest(resyncs);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aRestartGoesOnAtThePageThatItWasAt() {
    scan.add("a", 2_500);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rounds(3);
    assertThat(bus.queue).hasSize(2_000);

    rest(resyncs(mapping("a"), mapping("b")));

    assertThat(keys()).hasSize(2_500);
    assertThat(bus.queue).as("the page that it was at is offered again").hasSize(3_500);
    assertThat(now(job).attempt()).isEqualTo(1);
    assertThat(now(job).progress().offered()).isEqualTo(2_500);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aStopInGoodOrderLeavesNothingToOfferAgain() {
    scan.add("a", 2_500);
    resyncs.start(KeyScope.of("a"));
    rounds(3);
    resyncs.stop();

    rest(resyncs(mapping("a"), mapping("b")));

    assertThat(keys()).hasSize(2_500);
    assertThat(bus.queue).hasSize(2_500);
  }

  @Test
  void aScanThatFailsForAWhileDoesNotOfferAnythingTwice() {
    scan.add("a", 2_500);
    resyncs.start(KeyScope.of("a"));
    rounds(2);
    scan.failure = new RetryableException("away", null);
    assertThatThrownBy(resyncs::runOnce).isInstanceOf(RetryableException.class);
    assertThatThrownBy(resyncs::runOnce).isInstanceOf(RetryableException.class);
    scan.failure = null;
    rest(resyncs);
    assertThat(bus.queue).hasSize(2_500);
  }

  @Test
  void aBusThatFailsGetsThePageAgainAndItIsCountedOnce() {
    scan.add("a", 1_500);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rounds(1);
    bus.failure = new RetryableException("away", null);
    assertThatThrownBy(resyncs::runOnce).isInstanceOf(RetryableException.class);
    bus.failure = null;
    rest(resyncs);
    assertThat(bus.queue).hasSize(1_500);
    assertThat(now(job).progress().offered()).isEqualTo(1_500);
  }

  @Test
  void aPausedJobOffersNothingMoreUntilItIsResumed() {
    scan.add("a", 2_500);
    scan.add("b", 10);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rounds(2);
    resyncs.change(job.id(), ResyncState.PAUSED);
    ResyncJob other = resyncs.start(KeyScope.of("b"));

    rest(resyncs);
    rest(resyncs(mapping("a"), mapping("b")));

    assertThat(bus.queue).as("one page of a, and all of b").hasSize(1_010);
    reconcile();
    assertThat(now(other).state()).isEqualTo(ResyncState.DONE);
    assertThat(now(job).state()).isEqualTo(ResyncState.PAUSED);
    assertThat(now(job).progress().offered()).isEqualTo(1_000);

    resyncs.change(job.id(), ResyncState.RUNNING);
    rest(resyncs);
    assertThat(bus.queue).hasSize(1_500);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aJobThatWasPausedAfterItsLastPageIsDoneWhenItIsResumed() {
    scan.add("a", 3);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rest(resyncs);
    resyncs.change(job.id(), ResyncState.PAUSED);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.PAUSED);
    assertThat(resyncs.change(job.id(), ResyncState.RUNNING).orElseThrow().state())
        .isEqualTo(ResyncState.DONE);
  }

  @Test
  void aCancelledJobOffersNothingMoreAndIsNotResumed() {
    scan.add("a", 2_500);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rounds(2);
    resyncs.change(job.id(), ResyncState.CANCELLED);
    rest(resyncs);
    assertThat(bus.queue).hasSize(1_000);
    assertThat(resyncs.change(job.id(), ResyncState.RUNNING).orElseThrow().state())
        .isEqualTo(ResyncState.CANCELLED);
    assertThat(resyncs.change("unknown", ResyncState.PAUSED)).isEmpty();
  }

  @Test
  void oneThatHasNotBegunIsAnsweredInsteadOfASecondOne() {
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    assertThat(resyncs.start(KeyScope.of("a"))).isEqualTo(job);
    assertThat(resyncs.list()).hasSize(1);
  }

  @Test
  void oneThatHasBegunOrIsPausedKeepsAnotherOfItsScopeOut() {
    scan.add("a", 2_500);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rounds(2);
    assertThatThrownBy(() -> resyncs.start(KeyScope.of("a")))
        .isInstanceOfSatisfying(
            ResyncActiveException.class, e -> assertThat(e.job().id()).isEqualTo(job.id()));
    assertThat(resyncs.start(KeyScope.of("b"))).isNotNull();
    resyncs.change(job.id(), ResyncState.PAUSED);
    assertThatThrownBy(() -> resyncs.start(KeyScope.of("a")))
        .isInstanceOf(ResyncActiveException.class);
    resyncs.change(job.id(), ResyncState.CANCELLED);
    assertThat(resyncs.start(KeyScope.of("a")).coming()).isTrue();
  }

  @Test
  void whatTheBridgeRequiresBeginsThoughAnOperatorHasPausedTheSame() {
    scan.add("a", 1);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    resyncs.change(job.id(), ResyncState.PAUSED);
    resyncs.require("a");
    rest(resyncs);
    assertThat(bus.queue).hasSize(1);
  }

  @Test
  void onlyKeysInTheRangeAreOfferedAndExpected() {
    scan.add("a", 9);
    graph.add("a", 5);
    KeyRange range = new KeyRange("k3", "k5");
    ResyncJob job = resyncs.start(new KeyScope("a", range, null, null, null));
    assertThat(job.progress().total()).isEqualTo(5);
    rest(resyncs);
    assertThat(keys())
        .containsExactlyInAnyOrder(
            RecordKey.of("a", "k3"), RecordKey.of("a", "k4"), RecordKey.of("a", "k5"));
  }

  @Test
  void onlyTheKeysOfTheSideThatIsAskedForAreOffered() {
    scan.add("a", 3);
    graph.add("a", 2);
    resyncs.start(new KeyScope("a", KeyRange.ALL, null, Side.GRAPH, null));
    rest(resyncs);
    assertThat(bus.queue).hasSize(2);
  }

  @Test
  void whatChangedSinceAndWhatTheLedgerDoesNotKnowIsOffered() {
    scan.add("a", 4);
    times.put(RecordKey.of("a", "k0"), Instant.EPOCH);
    times.put(RecordKey.of("a", "k1"), Instant.EPOCH.plusSeconds(60));
    times.put(RecordKey.of("a", "k2"), Instant.EPOCH.plusSeconds(61));
    Instant since = Instant.EPOCH.plusSeconds(60);
    ResyncJob job = resyncs.start(new KeyScope("a", KeyRange.ALL, since, null, null));
    rest(resyncs);
    assertThat(keys())
        .containsExactlyInAnyOrder(
            RecordKey.of("a", "k1"), RecordKey.of("a", "k2"), RecordKey.of("a", "k3"));
    assertThat(now(job).progress().scanned()).isEqualTo(4);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void listedKeysAreOfferedAlsoAfterARestart() {
    List<RecordKey> some = new ArrayList<>();
    for (int n = 0; n < 1_500; n++) {
      some.add(RecordKey.of("a", "listed" + n));
    }
    ResyncJob job = resyncs.start(some);
    rounds(2);
    assertThat(bus.queue).hasSize(1_000);
    resyncs.stop();
    rest(resyncs(mapping("a")));
    assertThat(keys()).containsExactlyInAnyOrderElementsOf(some);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
    assertThat(now(job).progress().total()).isEqualTo(1_500);
  }

  @Test
  void scopesThatDifferInAnythingAreBesideEachOther() {
    resyncs.start(KeyScope.of("a"));
    resyncs.start(new KeyScope("a", new KeyRange("x", null), null, null, null));
    resyncs.start(new KeyScope("a", new KeyRange(null, "x"), null, null, null));
    resyncs.start(new KeyScope("a", KeyRange.ALL, null, Side.GRAPH, null));
    resyncs.start(new KeyScope("a", KeyRange.ALL, Instant.EPOCH, null, null));
    resyncs.start(List.of(RecordKey.of("a", "x")));
    resyncs.start(List.of(RecordKey.of("a", "y")));
    assertThat(resyncs.list()).hasSize(7);
    assertThat(resyncs.list()).extracting(job -> job.scope().text()).doesNotHaveDuplicates();
    resyncs.start(List.of(RecordKey.of("a", "y"), RecordKey.of("a", "y")));
    assertThat(resyncs.list()).as("the same list").hasSize(7);
  }

  @Test
  void aWipedBusIsNoticedThoughItIsNotEmptyAnyMore() {
    scan.add("a", 3);
    ResyncJob job = resyncs.start(KeyScope.of("a"));
    rest(resyncs);
    bus.queue.clear();
    bus.incarnation = "second";
    bus.queue.add(DirtyKey.hint(RecordKey.of("b", "of a user")));

    rest(resyncs);

    assertThat(now(job).attempt()).isEqualTo(2);
    assertThat(bus.queue).hasSize(4);
  }
}
