package dev.pons.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.FencedException;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Fence;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows, ledger and fences: what holds for every {@link TableStore}. */
public abstract class TableStoreContract {
  protected static final RecordKey NOTE = RecordKey.of("note", "n1");
  protected static final RecordKey OTHER = RecordKey.of("note", "n2");
  protected static final RecordKey TAG = RecordKey.of("tag", 7L);
  protected static final RecordKey TAGGED = RecordKey.of("tagged", "n1", 7L);

  protected TableStore store;
  protected TableUser user;
  protected Fence fence;

  /** A store of {@link SampleMappings#ALL} that holds nothing. */
  protected abstract TableStore emptyStore();

  /** Somebody who works on the store's tables. */
  protected abstract TableUser user();

  @BeforeEach
  void ownPartitionThree() {
    store = emptyStore();
    user = user();
    fence = store.raise(3, 0);
  }

  protected Committing commit() {
    return new Committing(store, fence);
  }

  protected TableView read(RecordKey key) {
    return Committing.read(store, key);
  }

  @Test
  void everyTokenIsHigherThanAllBefore() {
    Fence second = store.raise(3, 0);
    Fence third = store.raise(3, 100);
    assertThat(second.token()).isGreaterThan(fence.token());
    assertThat(third.token()).isGreaterThan(100);
    assertThat(store.raise(3, 5).token()).isGreaterThan(third.token());
  }

  @Test
  void partitionsHaveFencesOfTheirOwn() {
    store.raise(4, 50);
    assertThat(commit().add(NOTE, Map.of("title", "a")).send().committed()).containsExactly(NOTE);
  }

  @Test
  void formerOwnerWritesNothing() {
    TableView before = read(NOTE);
    Fence standing = store.raise(3, 0);
    assertThatThrownBy(() -> commit().add(NOTE, before, Map.of("title", "a"), 1).send())
        .isInstanceOfSatisfying(
            FencedException.class, e -> assertThat(e.standing()).isEqualTo(standing.token()));
    assertThatThrownBy(() -> store.recover(fence, 5)).isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> store.due(fence, 5)).isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> store.done(fence, new Position(1, 1)))
        .isInstanceOf(FencedException.class);
    assertThat(user.row(NOTE)).isEmpty();
    assertThat(read(NOTE).ledger().version()).isZero();
  }

  @Test
  void partitionWithoutFenceIsFenced() {
    assertThatThrownBy(() -> store.recover(new Fence(9, 1), 0))
        .isInstanceOfSatisfying(FencedException.class, e -> assertThat(e.standing()).isEqualTo(-1));
  }

  @Test
  void absentKeyReadsAsAbsent() {
    TableView view = read(NOTE);
    assertThat(view.row().exists()).isFalse();
    assertThat(view.row().version()).isNull();
    assertThat(view.ledger().version()).isZero();
    assertThat(view.intents()).isEmpty();
    assertThat(view.suspect()).isFalse();
    assertThat(view.parked()).isFalse();
  }

  @Test
  void userRowReadsWithItsRest() {
    user.put(NOTE, Map.of("title", "a", "stars", 5L, "colour", "red"));
    assertThat(read(NOTE).row().properties())
        .containsExactlyInAnyOrderEntriesOf(Map.of("title", "a", "stars", 5L, "colour", "red"));
  }

  @Test
  void readGivesOneViewPerKeyOfAllMappings() {
    user.put(NOTE, Map.of("title", "a"));
    TableRead read = store.read(List.of(TAGGED, OTHER, NOTE, TAG));
    assertThat(read.views()).containsOnlyKeys(TAGGED, OTHER, NOTE, TAG);
    assertThat(read.view(NOTE).row().exists()).isTrue();
    assertThat(read.view(OTHER).row().exists()).isFalse();
  }

  @Test
  void idsRise() {
    long last = 0;
    for (int i = 0; i < 50; i++) {
      TableRead read = store.read(Set.of(NOTE));
      assertThat(read.batch()).isGreaterThan(last);
      assertThat(read.acknowledgement()).isGreaterThan(read.batch());
      last = read.acknowledgement();
    }
  }

  @Test
  void commitCreatesUpdatesAndDeletesRows() {
    commit().add(NOTE, Map.of("title", "a", "mood", "calm")).send();
    assertThat(user.row(NOTE).orElseThrow())
        .containsEntry("title", "a")
        .containsEntry("mood", "calm");
    commit().add(NOTE, Map.of("title", "b", "stars", 3L)).send();
    assertThat(user.row(NOTE).orElseThrow())
        .containsEntry("title", "b")
        .containsEntry("stars", "3")
        .doesNotContainKey("mood");
    commit().add(NOTE, null).send();
    assertThat(user.row(NOTE)).isEmpty();
    assertThat(read(NOTE).ledger().version()).isEqualTo(3);
    assertThat(read(NOTE).ledger().base()).isNull();
  }

  @Test
  void committedKeyReadsBackAsCommitted() {
    Map<String, Object> result =
        Map.of("title", "ä\"\n{", "stars", Long.MAX_VALUE, "list", List.of(1L, "x"));
    CommitResult committed = commit().add(NOTE, result).send();
    assertThat(committed.altered()).isEmpty();
    TableView view = read(NOTE);
    assertThat(view.row().properties()).isEqualTo(result);
    assertThat(view.ledger().base()).isEqualTo(result);
  }

  @Test
  void staleUpdateWritesNothing() {
    user.put(NOTE, Map.of("title", "a"));
    TableView stale = read(NOTE);
    user.put(NOTE, Map.of("title", "user"));
    CommitResult result = commit().add(NOTE, stale, Map.of("title", "bridge"), 1).send();
    assertThat(result.committed()).isEmpty();
    assertThat(user.row(NOTE).orElseThrow()).containsEntry("title", "user");
    assertThat(read(NOTE).ledger().version()).isZero();
  }

  @Test
  void staleDeletionAndStaleCreationWriteNothing() {
    user.put(NOTE, Map.of("title", "a"));
    TableView stale = read(NOTE);
    TableView absent = read(OTHER);
    user.put(NOTE, Map.of("title", "user"));
    user.put(OTHER, Map.of("title", "user"));
    CommitResult result =
        commit().add(NOTE, stale, null, 1).add(OTHER, absent, Map.of("title", "b"), 1).send();
    assertThat(result.committed()).isEmpty();
    assertThat(user.row(NOTE).orElseThrow()).containsEntry("title", "user");
    assertThat(user.row(OTHER).orElseThrow()).containsEntry("title", "user");
  }

  @Test
  void rowThatNeedsNoWriteIsComparedToo() {
    user.put(NOTE, Map.of("title", "a"));
    TableView stale = read(NOTE);
    TableView absent = read(OTHER);
    user.put(NOTE, Map.of("title", "user"));
    user.put(OTHER, Map.of("title", "user"));
    CommitResult result =
        commit().add(NOTE, stale, Map.of("title", "a"), 1).add(OTHER, absent, null, 1).send();
    assertThat(result.committed()).isEmpty();
    assertThat(read(NOTE).ledger().version()).isZero();
    assertThat(read(OTHER).ledger().version()).isZero();
  }

  @Test
  void staleKeysDoNotKeepTheOthersBack() {
    TableView stale = read(NOTE);
    user.put(NOTE, Map.of("title", "user"));
    CommitResult result =
        commit()
            .add(NOTE, stale, Map.of("title", "bridge"), 1)
            .add(OTHER, Map.of("title", "b"))
            .send();
    assertThat(result.committed()).containsExactly(OTHER);
  }

  @Test
  void staleLedgerWritesNothing() {
    TableView stale = read(NOTE);
    commit().add(NOTE, Map.of("title", "a")).send();
    commit().add(NOTE, null).send();
    CommitResult result = commit().add(NOTE, stale, Map.of("title", "late"), 1).send();
    assertThat(result.committed()).isEmpty();
    assertThat(user.row(NOTE)).isEmpty();
  }

  @Test
  void entitiesComeBeforeAndGoAfterTheirRelations() {
    CommitResult come =
        commit()
            .add(TAGGED, Map.of("weight", 0.5))
            .add(NOTE, Map.of("title", "a"))
            .add(TAG, Map.of("name", "t"))
            .send();
    assertThat(come.committed()).containsExactlyInAnyOrder(NOTE, TAG, TAGGED);
    CommitResult go = commit().add(NOTE, null).add(TAG, null).add(TAGGED, null).send();
    assertThat(go.committed()).containsExactlyInAnyOrder(NOTE, TAG, TAGGED);
    assertThat(user.row(NOTE)).isEmpty();
  }

  @Test
  void conflictsAreKeptWithTheCommit() {
    Conflict conflict =
        new Conflict(
            NOTE, "title", "a", "b", "c", Side.TABLE, Instant.parse("2026-01-01T00:00:00Z"), null);
    commit().add(NOTE, Map.of("title", "c")).with(conflict).send();
    assertThat(user.conflicts()).containsExactly("note/[\"n1\"]/title/TABLE");
  }

  @Test
  void contestedKeysKeepNoConflicts() {
    TableView stale = read(NOTE);
    user.put(NOTE, Map.of("title", "user"));
    Conflict conflict = new Conflict(NOTE, "title", null, "b", "c", Side.TABLE, null, null);
    commit().add(NOTE, stale, Map.of("title", "c"), 1).with(conflict).send();
    assertThat(user.conflicts()).isEmpty();
  }

  @Test
  void progressOfTheNewestRunIsKeptAndNeverGoesBack() {
    assertThat(store.done(1)).isEmpty();
    store.done(fence, new Position(1, 10));
    store.done(fence, new Position(1, 4));
    assertThat(store.done(1)).isEqualTo(Map.of(3, 10L));
    store.done(fence, new Position(2, 1));
    store.done(fence, new Position(1, 11));
    assertThat(store.done(2)).isEqualTo(Map.of(3, 1L));
    assertThat(store.done(1)).isEmpty();
  }
}
