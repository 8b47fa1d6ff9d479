package dev.pons.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.testing.PrivateStores;
import dev.pons.embedded.testing.TestStores;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.testkit.table.SampleMappings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commits that the log tells of before anybody can see them: here, as they wait for a standby. */
final class UnseenCommitIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(300);

  @Test
  void changeIsToldOnceItCanBeSeen() throws Exception {
    try (PrivateStores stores = TestStores.startPrivate(StoreKind.POSTGRES)) {
      Playground database = Playground.on(stores.postgres().createDatabase());
      new SampleTables(database).create();
      try (Postgres postgres = Postgres.connect(database.config());
          ChangeSource source = postgres.changes(SampleMappings.ALL, ReplicationOptions.DEFAULT)) {
        source.install();
        source.begin();
        database.run("INSERT INTO notes (id) VALUES ('before')");
        assertThat(keys(source)).containsExactly(RecordKey.of("note", "before"));

        standby(database, "nobody");
        CompletableFuture<Void> insert = CompletableFuture.runAsync(() -> insert(database));
        awaitStandby(database);
        assertThat(source.poll(10, GLANCE).changes()).isEmpty();
        assertThat(source.poll(10, GLANCE).changes()).isEmpty();
        assertThat(insert).isNotDone();

        standby(database, "");
        insert.get();
        assertThat(keys(source)).containsExactly(RecordKey.of("note", "late"));
      }
    }
  }

  private static void insert(Playground database) {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = on");
      statement.execute("INSERT INTO notes (id) VALUES ('late')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void standby(Playground database, String name) {
    database.admin("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
    database.admin("SELECT pg_reload_conf()");
  }

  private static void awaitStandby(Playground database) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                !database
                    .list("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                    .isEmpty());
  }

  private static List<RecordKey> keys(ChangeSource source) throws InterruptedException {
    return source.poll(1, PATIENCE).changes().stream().map(Change::key).toList();
  }
}
