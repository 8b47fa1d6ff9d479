package dev.pons.postgres.pooler;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.mapping.Searchables;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.RowSourceContract;
import dev.pons.testkit.table.SampleMappings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Triggers are set up and read, and the bridge writes, through a pooler. */
final class PooledOutboxIT extends RowSourceContract {
  private static final Searchables NOT_SEARCHED = new Searchables(List.of(), List.of());

  private static Pooled pooled;

  @BeforeAll
  static void connect() throws SQLException {
    pooled = new Pooled(database());
  }

  @AfterAll
  static void disconnect() {
    pooled.close();
  }

  @AfterEach
  void nothingIsLeftInSessions() throws SQLException {
    pooled.requireNothingLeft();
  }

  @Override
  protected Postgres writer() {
    return pooled.postgres();
  }

  @Override
  protected ChangeSource freshSource() {
    tables().clear();
    database().run("TRUNCATE pons.outbox");
    return pooled.postgres().outbox(SampleMappings.ALL, NOT_SEARCHED, Duration.ofMillis(20));
  }
}
