package dev.pons.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.TableStore;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.testing.PrivateStores;
import dev.pons.embedded.testing.TestStores;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.testkit.table.Committing;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that is killed and started again. */
final class ServerCrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final RecordKey NOTE = RecordKey.of("note", "n1");

  @Test
  void nothingIsLostAndConnectionsComeBack() throws InterruptedException {
    try (PrivateStores stores = TestStores.startPrivate(StoreKind.POSTGRES)) {
      Playground database = Playground.on(stores.postgres().createDatabase());
      new SampleTables(database).create();
      try (Postgres postgres = Postgres.connect(database.config());
          ChangeSource source = source(postgres)) {
        TableStore store = postgres.store(SampleMappings.ALL);
        Fence fence = store.raise(0, 0);
        source.install();
        source.begin();
        database.run("INSERT INTO notes (id) VALUES ('before')");
        assertThat(next(source)).containsExactly(RecordKey.of("note", "before"));
        new Committing(store, fence).add(NOTE, Map.of()).send();
        long last = store.read(List.of(NOTE)).acknowledgement();

        stores.postgresStore().kill();
        assertThatThrownBy(() -> store.read(List.of(NOTE))).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> next(source)).isInstanceOf(RetryableException.class);
        startAgain(stores);

        assertThat(Committing.read(store, NOTE).ledger().version()).isEqualTo(1);
        assertThat(store.read(List.of(NOTE)).batch()).isGreaterThan(last);
        assertThat(store.raise(0, 0).token()).isGreaterThan(fence.token());
        assertThat(source.install()).isFalse();
        source.begin();
        assertThat(next(source)).containsExactly(RecordKey.of("note", "before"));
      }
    }
  }

  /** Its orphans may hold the data folder for a moment. */
  private static void startAgain(PrivateStores stores) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> stores.postgresStore().start() != null);
  }

  private static ChangeSource source(Postgres postgres) {
    return postgres.changes(SampleMappings.ALL, ReplicationOptions.DEFAULT);
  }

  private static List<RecordKey> next(ChangeSource source) throws InterruptedException {
    SourceBatch batch = source.poll(1, PATIENCE);
    return batch.changes().stream().map(Change::key).toList();
  }
}
