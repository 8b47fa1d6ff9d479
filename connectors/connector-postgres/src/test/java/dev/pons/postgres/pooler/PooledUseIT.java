package dev.pons.postgres.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.removal.Traces;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.capture.CaptureMode;
import dev.pons.postgres.capture.CaptureOptions;
import dev.pons.postgres.embedding.Memories;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.postgres.search.SearchIndexes;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What else is done through a pooler. */
final class PooledUseIT {
  @Test
  void indexesAreBuiltWithoutASessionsLock() throws SQLException {
    try (Playground database = Playground.create();
        Pooled pooled = new Pooled(database)) {
      Memories.create(database, "real[]");
      SearchIndexes indexes =
          pooled.postgres().searchIndexes(Memories.MAPPINGS, Memories.searchables(null));
      assertThat(indexes.ensure()).isEqualTo(1);
      assertThat(indexes.ensure()).isZero();
      pooled.requireNothingLeft();
    }
  }

  @Test
  void uninstallingSeesADaemonThatIsAtWork() throws SQLException {
    try (Playground database = Playground.create();
        Pooled pooled = new Pooled(database);
        Traces traces = Postgres.traces(pooled.config(), "none", "none")) {
      pooled.postgres().ping();
      assertThat(traces.find()).containsKey("tables in schema pons");
      assertThatThrownBy(traces::remove)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("wait for 20 s");
    }
  }

  @Test
  void aPoolerThatNobodyToldOfIsNoticed() throws SQLException {
    try (Playground database = Playground.create();
        Pooled pooled = new Pooled(database);
        Postgres unaware = Postgres.connect(pooled.config().withPooler(false))) {
      CaptureOptions options =
          new CaptureOptions(CaptureMode.AUTO, ReplicationOptions.DEFAULT, Duration.ofMillis(20));
      assertThat(
              unaware
                  .capture(Memories.MAPPINGS, Memories.searchables(null), options)
                  .choice()
                  .reason())
          .startsWith("no connection can replicate");
    }
  }
}
