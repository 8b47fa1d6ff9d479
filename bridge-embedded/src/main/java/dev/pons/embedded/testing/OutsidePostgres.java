package dev.pons.embedded.testing;

import dev.pons.embedded.server.StoreException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** One that somebody else runs; its URL carries a superuser's name and password. */
final class OutsidePostgres implements PostgresAdmin {
  private static final Set<String> NOT_IN_THE_QUERY =
      Set.of("PGHOST", "PGPORT", "PGDBNAME", "user", "password");

  private final Properties properties;

  OutsidePostgres(String url) {
    Properties parsed = Driver.parseURL(url, new Properties());
    if (parsed == null) {
      throw new StoreException("PONS_TEST_POSTGRES_URL is not a JDBC URL of Postgres");
    }
    properties = parsed;
  }

  @Override
  public Connection connect(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", properties.getProperty("user", ""));
    login.setProperty("password", properties.getProperty("password", ""));
    return DriverManager.getConnection(url(database), login);
  }

  @Override
  public String url(String database) {
    String query =
        properties.stringPropertyNames().stream()
            .filter(name -> !NOT_IN_THE_QUERY.contains(name))
            .sorted()
            .map(name -> name + "=" + encoded(properties.getProperty(name)))
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://%s:%s/%s%s"
        .formatted(
            properties.getProperty("PGHOST"),
            properties.getProperty("PGPORT"),
            database,
            query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
