package dev.pons.postgres.pooler;

import dev.pons.core.store.TableStore;
import dev.pons.postgres.SampleDatabase;
import dev.pons.testkit.table.RecoveryContract;
import dev.pons.testkit.table.SampleMappings;
import dev.pons.testkit.table.TableUser;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the store guarantees, it guarantees through a pooler too. */
final class PooledStoreIT extends RecoveryContract {
  @RegisterExtension static final SampleDatabase SAMPLE = new SampleDatabase();

  private static Pooled pooled;

  @BeforeAll
  static void connect() throws SQLException {
    pooled = new Pooled(SAMPLE.database());
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
  protected TableStore emptyStore() {
    SAMPLE.tables().clear();
    return pooled.postgres().store(SampleMappings.ALL);
  }

  @Override
  protected TableUser user() {
    return SAMPLE.tables();
  }
}
