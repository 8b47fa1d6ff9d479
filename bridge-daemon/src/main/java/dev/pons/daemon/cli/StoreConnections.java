package dev.pons.daemon.cli;

import dev.pons.daemon.config.StoreUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** Plain connections for the sample. */
final class StoreConnections {
  private StoreConnections() {}

  static Connection postgres(StoreAccess stores) throws SQLException {
    StoreUrl url = stores.postgres();
    Properties properties = new Properties();
    if (url.user() != null) {
      properties.setProperty("user", url.user());
    }
    if (url.password() != null) {
      properties.setProperty("password", url.password());
    }
    return DriverManager.getConnection(url.address().toString(), properties);
  }

  static Driver graph(StoreAccess stores) {
    StoreUrl url = stores.graph();
    AuthToken token =
        url.user() == null ? AuthTokens.none() : AuthTokens.basic(url.user(), url.password());
    return GraphDatabase.driver(url.address(), token);
  }

  static Session session(Driver driver, StoreAccess stores) {
    return stores.database() == null
        ? driver.session()
        : driver.session(SessionConfig.forDatabase(stores.database()));
  }
}
