package dev.pons.embedded.testing;

import dev.pons.embedded.postgres.PostgresStore;
import java.sql.Connection;
import java.sql.SQLException;

/** The one in a data folder. */
record EmbeddedPostgres(PostgresStore store) implements PostgresAdmin {

  @Override
  public Connection connect(String database) throws SQLException {
    return store.connectAsSuperuser(database);
  }

  @Override
  public String url(String database) {
    return "jdbc:" + store.uri().resolve("/" + database);
  }
}
