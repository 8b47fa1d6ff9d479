package dev.pons.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.embedded.store.StoreKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrivateStoresIT {

  @Test
  void killedStoreComesBackAtTheSameAddressAndNothingRemains() throws SQLException {
    PrivateStores stores = TestStores.startPrivate(StoreKind.POSTGRES);
    try {
      TestDatabase database = stores.postgres().createDatabase();
      stores.postgresStore().kill();
      assertThat(stores.postgresStore().isRunning()).isFalse();

      stores.postgresStore().start();

      assertThat(stores.postgresStore().awaitReady(Duration.ofSeconds(10))).isTrue();
      try (Connection connection = database.connect()) {
        assertThat(connection.isValid(5)).isTrue();
      }
    } finally {
      stores.close();
    }
    assertThat(stores.postgresStore().isRunning()).isFalse();
    assertThat(stores.stores().dataFolder()).doesNotExist();
  }
}
