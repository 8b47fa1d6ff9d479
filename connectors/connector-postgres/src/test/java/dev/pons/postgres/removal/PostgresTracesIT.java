package dev.pons.postgres.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.removal.Traces;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.SampleTables;
import dev.pons.testkit.table.SampleMappings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresTracesIT {
  @Test
  void nothingGoesWhileADaemonIsConnected() {
    try (Playground database = Playground.create();
        Traces traces = Postgres.traces(database.config(), "none", "none")) {
      try (Postgres daemon = Postgres.connect(database.config())) {
        daemon.ping();
        assertThatThrownBy(traces::remove)
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining("stop every daemon");
      }
      assertThat(traces.find()).containsKey("tables in schema pons");
    }
  }

  @Test
  void whatUsersBuiltOnTheSchemaDoesNotGoWithIt() {
    try (Playground database = Playground.create();
        Traces traces = Postgres.traces(database.config(), "none", "none")) {
      Postgres.connect(database.config()).close();
      database.run("CREATE VIEW lost AS SELECT * FROM pons.conflicts");
      assertThatThrownBy(traces::remove)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("public.lost");
      database.run("DROP VIEW lost");
      traces.remove();
      assertThat(traces.find()).isEmpty();
      traces.remove();
    }
  }

  @Test
  void triggersGoWithTheSchema() {
    try (Playground database = Playground.create();
        Traces traces = Postgres.traces(database.config(), "none", "none")) {
      new SampleTables(database).create();
      try (Postgres postgres = Postgres.connect(database.config())) {
        postgres
            .outbox(
                SampleMappings.ALL, new Searchables(List.of(), List.of()), Duration.ofSeconds(1))
            .install();
      }
      assertThat(traces.find()).containsEntry("triggers on mapped tables", 12L);
      traces.remove();
      assertThat(traces.find()).isEmpty();
      database.run("INSERT INTO notes (id) VALUES ('a')");
      assertThat(database.list("SELECT tgname FROM pg_trigger WHERE tgname LIKE '%pons%'"))
          .isEmpty();
    }
  }
}
