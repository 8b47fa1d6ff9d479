package dev.pons.postgres.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one server: single ones, a pool, or one that replicates.
 *
 * @param statementTimeout longest time of a pooled statement
 * @param lockTimeout longest wait of a pooled statement for a lock
 * @param pooler whether a pooler is in between that gives each transaction another connection
 */
public record Connector(
    ServerUrl server,
    @Nullable String user,
    @Nullable String password,
    Duration statementTimeout,
    Duration lockTimeout,
    boolean pooler) {
  /** By which the server's list of connections shows ours. */
  public static final String APPLICATION = "pons";

  private static final int CONNECT_TIMEOUT_SECONDS = 5;
  private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(5);

  /** So much longer than a statement the driver waits for an answer before it hangs up. */
  private static final Duration NETWORK_SLACK = Duration.ofSeconds(6);

  /** A plain connection, without time limits on statements. */
  public Connection open() {
    return open(properties());
  }

  /**
   * The same under another name than the daemons'.
   *
   * @param application by which the server's list of connections shows it
   */
  public Connection open(String application) {
    Properties properties = properties();
    properties.setProperty("ApplicationName", application);
    return open(properties);
  }

  /** A connection that can replicate; it speaks the simple protocol only. */
  public Connection openForReplication() {
    Properties properties = properties();
    properties.setProperty("replication", "database");
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("assumeMinServerVersion", "14");
    return open(properties);
  }

  private Connection open(Properties properties) {
    try {
      return DriverManager.getConnection(server.jdbc(), properties);
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  /** A pool of connections; none is opened before it is needed. */
  public Database pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("pons-postgres");
    config.setJdbcUrl(server.jdbc());
    config.setDataSourceProperties(properties());
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(statementTimeout.plus(NETWORK_SLACK).toSeconds()));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(ACQUIRE_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    if (pooler) {
      return new Database(new HikariDataSource(config), settings("SET LOCAL"));
    }
    config.setConnectionInitSql(settings("SET"));
    return new Database(new HikariDataSource(config), null);
  }

  /**
   * Set by statements, since poolers refuse start-up options. What was answered must outlive a
   * crash of the server: ids that it gave may stand in the graph.
   */
  private String settings(String set) {
    return """
        SET statement_timeout = %d;
        SET lock_timeout = %d;
        SET idle_in_transaction_session_timeout = %d;
        SET TimeZone = 'UTC';
        SET IntervalStyle = 'iso_8601';
        SET bytea_output = 'hex';
        SET synchronous_commit = on
        """
        .formatted(statementTimeout.toMillis(), lockTimeout.toMillis(), statementTimeout.toMillis())
        .replace("SET ", set + " ");
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", APPLICATION);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false");
    if (pooler) {
      // A statement prepared on one connection is unknown to the next.
      properties.setProperty("prepareThreshold", "0");
      properties.setProperty("assumeMinServerVersion", "14");
    }
    return properties;
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return server.toString();
  }
}
