package dev.pons.graph.bolt;

import dev.pons.core.failure.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.NotificationConfig;

/** Opens drivers with our settings. */
public final class Drivers {
  /** Whole batches and windows come in one go. */
  private static final long FETCH = 10_000;

  private Drivers() {}

  /**
   * A driver; nothing is connected yet.
   *
   * @param user null where the server asks for nobody
   * @throws RefusedException the address is none
   */
  public static Driver open(
      URI uri, @Nullable String user, @Nullable String password, Duration timeout) {
    AuthToken token =
        user == null ? AuthTokens.none() : AuthTokens.basic(user, password == null ? "" : password);
    try {
      return GraphDatabase.driver(uri, token, config(timeout));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("the graph's address must look like bolt://host:7687", e);
    }
  }

  private static Config config(Duration timeout) {
    return Config.builder()
        .withUserAgent("pons")
        .withConnectionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .withConnectionAcquisitionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .withFetchSize(FETCH)
        .withAutoCommitRetriesDisabled(true)
        .withNotificationConfig(NotificationConfig.disableAllConfig())
        .withTelemetryDisabled(true)
        .build();
  }
}
