package dev.pons.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.FencedException;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Intent;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableView;
import dev.pons.core.value.Digest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Intents, suspects and parked keys: what a store must not forget. */
public abstract class RecoveryContract extends TableStoreContract {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void intentsReadBackEqualUntilTheKeyIsDone() {
    Conflict conflict =
        new Conflict(
            NOTE,
            null,
            null,
            Map.of("x", 1.5),
            Map.of("y", new BigDecimal("2.5")),
            Side.GRAPH,
            AT,
            null);
    TableRead ids = store.read(Set.of(NOTE));
    Intent intent =
        new Intent(
            NOTE,
            ids.batch(),
            Map.of("title", new Digest("00ff"), "at", AT, "stars", 3L),
            null,
            List.of(conflict));
    store.prepare(fence, List.of(intent));
    assertThat(read(NOTE).intents()).containsExactly(intent);
    commit().add(NOTE, Map.of("title", "a")).send();
    assertThat(read(NOTE).intents()).isEmpty();
  }

  @Test
  void withdrawnIntentsAreGone() {
    Intent first = new Intent(NOTE, 5, Map.of("title", "a"), null, List.of());
    Intent second = new Intent(NOTE, 9, Map.of("title", "b"), null, List.of());
    Intent other = new Intent(OTHER, 9, Map.of("title", "b"), null, List.of());
    store.prepare(fence, List.of(first));
    store.prepare(fence, List.of(second, other));
    store.withdraw(9, Set.of(NOTE));
    assertThat(read(NOTE).intents()).containsExactly(first);
    assertThat(read(OTHER).intents()).containsExactly(other);
  }

  @Test
  void whatIsKnownOfAKeyNeedsNoRow() {
    user.put(NOTE, Map.of("title", "a"));
    Change change = new Change(NOTE, Side.GRAPH, ChangeKind.CREATED, AT, "e1");
    store.park(fence, 0, List.of(parked(NOTE, Parked.State.CONTESTED, Set.of(), change)));
    store.park(fence, 0, List.of(parked(NOTE, Parked.State.CONTESTED, Set.of())));
    TableRead known = store.known(Set.of(NOTE));
    assertThat(known.view(NOTE).row().exists()).isFalse();
    assertThat(known.view(NOTE).held()).containsExactly(change);
    assertThat(known.view(NOTE).attempts()).isEqualTo(2);
    assertThat(known.acknowledgement()).isGreaterThan(known.batch());
  }

  @Test
  void runsAreNumberedAboveAllThatWereKept() {
    long first = store.nextRun();
    store.done(fence, new Position(first + 1_000, 1));
    assertThat(store.nextRun()).isGreaterThan(first + 1_000);
    assertThat(store.nextRun()).isGreaterThan(first + 1_001);
  }

  @Test
  void intentsOfSeveralBatchesComeOldestFirst() {
    Intent first = new Intent(NOTE, 5, Map.of("title", "a"), null, List.of());
    Intent second = new Intent(NOTE, 9, null, Map.of("title", "b"), List.of());
    store.prepare(fence, List.of(second));
    store.prepare(fence, List.of(first));
    store.prepare(fence, List.of(first));
    assertThat(read(NOTE).intents()).containsExactly(first, second);
  }

  @Test
  void formerOwnerPreparesAndParksNothing() {
    store.raise(3, 0);
    Intent intent = new Intent(NOTE, 5, null, null, List.of());
    assertThatThrownBy(() -> store.prepare(fence, List.of(intent)))
        .isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> store.park(fence, 0, List.of(waiting(TAGGED, Set.of(TAG)))))
        .isInstanceOf(FencedException.class);
    assertThat(read(NOTE).intents()).isEmpty();
    assertThat(read(TAGGED).parked()).isFalse();
  }

  @Test
  void keysThatSawMoreThanTheGraphKnowsBecomeSuspectUntilCommitted() {
    commit().add(NOTE, read(NOTE), Map.of("title", "a"), 10).send();
    commit().add(OTHER, read(OTHER), Map.of("title", "b"), 20).send();
    assertThat(store.recover(fence, 20)).isZero();
    assertThat(store.recover(fence, 15)).isEqualTo(1);
    assertThat(read(OTHER).suspect()).isTrue();
    assertThat(read(NOTE).suspect()).isFalse();
    assertThat(store.due(fence, 10)).containsExactly(OTHER);
    assertThat(store.due(fence, 10)).containsExactly(OTHER);
    commit().add(OTHER, Map.of("title", "b")).send();
    assertThat(read(OTHER).suspect()).isFalse();
    assertThat(store.due(fence, 10)).isEmpty();
  }

  @Test
  void markThatWasTriedMakesNobodySuspect() {
    commit().add(NOTE, read(NOTE), Map.of("title", "a"), 10).send();
    store.prepare(fence, List.of(new Intent(OTHER, 12, null, null, List.of())));
    assertThat(store.recover(fence, 12)).isZero();
    store.park(fence, 14, List.of(waiting(TAGGED, Set.of(TAG))));
    assertThat(store.recover(fence, 14)).isZero();
    assertThat(store.recover(fence, 9)).isEqualTo(1);
    assertThat(store.recover(fence, 9)).isZero();
  }

  @Test
  void idsMovePastAMarkThatTheStoreDoesNotKnow() {
    store.recover(fence, 1_000_000);
    assertThat(store.read(Set.of(NOTE)).batch()).isGreaterThan(1_000_000);
  }

  @Test
  void suspectsOfOtherPartitionsAreNotDue() {
    commit().add(NOTE, read(NOTE), Map.of("title", "a"), 10).send();
    store.recover(fence, 1);
    assertThat(store.due(store.raise(4, 0), 10)).isEmpty();
  }

  @Test
  void parkedKeyHoldsTheChangesOfBothParkings() {
    Change first = new Change(TAGGED, Side.GRAPH, ChangeKind.CREATED, AT, "e1");
    Change second = new Change(TAGGED, Side.TABLE, ChangeKind.UPDATED, AT, null);
    store.park(fence, 0, List.of(parked(TAGGED, Parked.State.WAITING, Set.of(TAG), first)));
    store.park(fence, 0, List.of(parked(TAGGED, Parked.State.DEAD, Set.of(), first, second)));
    TableView view = read(TAGGED);
    assertThat(view.parked()).isTrue();
    assertThat(view.held()).containsExactly(first, second);
  }

  @Test
  void commitEndsParking() {
    store.park(fence, 0, List.of(waiting(NOTE, Set.of(TAG))));
    commit().add(NOTE, Map.of("title", "a")).send();
    assertThat(read(NOTE).parked()).isFalse();
    assertThat(read(NOTE).held()).isEmpty();
  }

  @Test
  void arrivingEndWakesWhoWaitedForIt() {
    commit().add(NOTE, Map.of("title", "a")).send();
    store.park(fence, 0, List.of(waiting(TAGGED, Set.of(TAG))));
    assertThat(store.due(fence, 10)).isEmpty();
    assertThat(commit().add(OTHER, Map.of("title", "b")).send().woken()).isEmpty();
    CommitResult arrived = commit().add(TAG, Map.of("name", "t")).send();
    assertThat(arrived.woken()).containsExactly(TAGGED);
    assertThat(store.due(fence, 10)).containsExactly(TAGGED);
    assertThat(store.due(fence, 10)).isEmpty();
  }

  @Test
  void arrivalWakesKeysOfOtherPartitions() {
    store.park(store.raise(4, 0), 0, List.of(waiting(TAGGED, Set.of(TAG))));
    assertThat(commit().add(TAG, Map.of("name", "t")).send().woken()).containsExactly(TAGGED);
  }

  @Test
  void goneRelationWakesItsEnds() {
    commit().add(NOTE, Map.of("title", "a")).add(TAG, Map.of()).add(TAGGED, Map.of()).send();
    store.park(fence, 0, List.of(parked(NOTE, Parked.State.CONTESTED, Set.of(NOTE))));
    assertThat(commit().add(TAGGED, null).send().woken()).containsExactly(NOTE);
  }

  @Test
  void deadLettersAreNeverDue() {
    store.park(fence, 0, List.of(parked(NOTE, Parked.State.DEAD, Set.of())));
    assertThat(store.due(fence, 10)).isEmpty();
    assertThat(read(NOTE).parked()).isTrue();
  }

  @Test
  void deadLetterThatOthersWereInTheWayOfIsWokenByTheEndThatArrives() {
    store.park(fence, 0, List.of(parked(TAGGED, Parked.State.DEAD, Set.of(TAGGED))));
    assertThat(store.due(fence, 10)).isEmpty();
    assertThat(commit().add(TAG, Map.of("name", "t")).send().woken()).containsExactly(TAGGED);
    assertThat(store.due(fence, 10)).containsExactly(TAGGED);
  }

  @Test
  void keyOfAnUnknownMappingIsKept() {
    RecordKey strange = RecordKey.of("Unknown", "a");
    store.park(fence, 0, List.of(waiting(strange, Set.of())));
    assertThat(store.due(fence, 10)).isEmpty();
  }

  private static Parked waiting(RecordKey key, Set<RecordKey> waitsFor) {
    return parked(key, Parked.State.WAITING, waitsFor);
  }

  private static Parked parked(
      RecordKey key, Parked.State state, Set<RecordKey> waitsFor, Change... changes) {
    return new Parked(key, state, "a reason", waitsFor, List.of(changes));
  }
}
