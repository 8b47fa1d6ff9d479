package dev.pons.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.FencedException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Fence;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.postgres.SampleDatabase;
import dev.pons.testkit.table.Committing;
import dev.pons.testkit.table.SampleMappings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks that are held across the guards, by users and by other owners. */
final class GuardIT {
  private static final RecordKey NOTE = RecordKey.of("note", "n1");
  private static final RecordKey OTHER = RecordKey.of("note", "n2");
  @RegisterExtension static final SampleDatabase SAMPLE = new SampleDatabase();

  private TableStore store;
  private Fence fence;

  @BeforeEach
  void own() {
    SAMPLE.tables().clear();
    store = SAMPLE.postgres().store(SampleMappings.ALL);
    fence = store.raise(0, 0);
    SAMPLE.tables().put(NOTE, Map.of("title", "a"));
    SAMPLE.tables().put(OTHER, Map.of("title", "a"));
  }

  @Test
  void uncommittedUpdateOfAUserWins() throws SQLException {
    TableView stale = Committing.read(store, NOTE);
    try (Connection user = transaction("UPDATE notes SET title = 'user' WHERE id = 'n1'")) {
      CompletableFuture<CommitResult> commit =
          CompletableFuture.supplyAsync(() -> commit(stale, Map.of("title", "bridge")));
      letItReachTheRow(commit);
      user.commit();
      assertThat(commit.join().committed()).isEmpty();
    }
    assertThat(SAMPLE.tables().row(NOTE).orElseThrow()).containsEntry("title", "user");
    assertThat(Committing.read(store, NOTE).ledger().version()).isZero();
  }

  @Test
  void uncommittedDeletionOfAUserWins() throws SQLException {
    TableView stale = Committing.read(store, NOTE);
    try (Connection user = transaction("DELETE FROM notes WHERE id = 'n1'")) {
      CompletableFuture<CommitResult> commit =
          CompletableFuture.supplyAsync(() -> commit(stale, Map.of("title", "bridge")));
      letItReachTheRow(commit);
      user.commit();
      assertThat(commit.join().committed()).isEmpty();
    }
    assertThat(SAMPLE.tables().row(NOTE)).isEmpty();
  }

  @Test
  void uncommittedUpdateOfAUserOutlivesTheBridgesDeletion() throws SQLException {
    TableView stale = Committing.read(store, NOTE);
    try (Connection user = transaction("UPDATE notes SET title = 'user' WHERE id = 'n1'")) {
      CompletableFuture<CommitResult> commit =
          CompletableFuture.supplyAsync(() -> commit(stale, null));
      letItReachTheRow(commit);
      user.commit();
      assertThat(commit.join().committed()).isEmpty();
    }
    assertThat(SAMPLE.tables().row(NOTE).orElseThrow()).containsEntry("title", "user");
  }

  @Test
  void uncommittedCreationOfAUserWins() throws SQLException {
    RecordKey fresh = RecordKey.of("note", "n3");
    TableView absent = Committing.read(store, fresh);
    try (Connection user = transaction("INSERT INTO notes VALUES ('n3', 'user')")) {
      CompletableFuture<CommitResult> commit =
          CompletableFuture.supplyAsync(
              () ->
                  new Committing(store, fence)
                      .add(fresh, absent, Map.of("title", "bridge"), 1)
                      .send());
      letItReachTheRow(commit);
      user.commit();
      assertThat(commit.join().committed()).isEmpty();
    }
    assertThat(SAMPLE.tables().row(fresh).orElseThrow()).containsEntry("title", "user");
  }

  @Test
  void rowThatAUserHoldsLockedKeepsNobodyBack() throws SQLException {
    try (Connection user = transaction("SELECT * FROM notes WHERE id = 'n1' FOR UPDATE")) {
      CommitResult result =
          new Committing(store, fence)
              .add(NOTE, Map.of("title", "bridge"))
              .add(OTHER, Map.of("title", "bridge"))
              .send();
      assertThat(result.committed()).containsExactly(OTHER);
      user.rollback();
    }
  }

  @Test
  void ownerThatWaitsForItsFenceWhileItIsRaisedWritesNothing() throws SQLException {
    TableView view = Committing.read(store, NOTE);
    String raise = "UPDATE pons.fences SET token = token + 1 WHERE partition = 0";
    try (Connection successor = transaction(raise)) {
      CompletableFuture<CommitResult> commit =
          CompletableFuture.supplyAsync(() -> commit(view, Map.of("title", "late")));
      awaitWaiting();
      successor.commit();
      assertThatThrownBy(commit::join).hasCauseInstanceOf(FencedException.class);
    }
    assertThat(SAMPLE.tables().row(NOTE).orElseThrow()).containsEntry("title", "a");
  }

  @Test
  void raisingEndsAFormerOwnerThatHoldsTheFence() throws SQLException {
    String hold = "SELECT token FROM pons.fences WHERE partition = 0 FOR NO KEY UPDATE";
    try (Connection former = transaction(hold)) {
      assertThat(store.raise(0, 0).token()).isGreaterThan(fence.token());
      assertThat(former.isValid(1)).isFalse();
    }
  }

  private CommitResult commit(TableView read, Map<String, Object> result) {
    return new Committing(store, fence).add(NOTE, read, result, 1).send();
  }

  /** An open transaction of a user that has run a statement. */
  private static Connection transaction(String sql) throws SQLException {
    Connection connection = SAMPLE.database().open();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return connection;
  }

  /** Either the commit waits for the user's lock now, or it went past it. */
  private static void letItReachTheRow(CompletableFuture<?> commit) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> commit.isDone() || waiting() > 0);
  }

  private static void awaitWaiting() {
    Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> waiting() > 0);
  }

  private static int waiting() {
    return Integer.parseInt(
        SAMPLE
            .database()
            .list(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND datname = current_database()")
            .get(0));
  }
}
