package dev.pons.daemon.run;

import dev.pons.core.removal.Traces;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.config.ConfigException;
import dev.pons.daemon.config.ConfigReader;
import dev.pons.daemon.config.StoreUrl;
import dev.pons.graph.Graph;
import dev.pons.graph.GraphConfig;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.PostgresConfig;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.removal.RedisTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the bridge has put into the configured stores, whether or not its mappings still fit. */
public final class Removal {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Config config;

  private Removal(Config config) {
    this.config = config;
  }

  /**
   * Reads the configuration.
   *
   * @param file null for environment variables only
   * @throws ConfigException with every problem there is
   */
  public static Removal of(@Nullable Path file, Map<String, String> env) {
    return new Removal(ConfigReader.read(file, env, (mappings, problems) -> {}));
  }

  /** Its caller closes it. */
  public Traces postgres() {
    Config.Postgres options = config.postgres();
    StoreUrl url = options.url();
    return Postgres.traces(
        new PostgresConfig(
            url.address(),
            url.user(),
            url.password(),
            1,
            PATIENCE,
            PATIENCE,
            options.transactionPooler()),
        options.slot(),
        options.publication());
  }

  /** Its caller closes it. */
  public Traces graph() {
    Config.Graph options = config.graph();
    StoreUrl uri = options.uri();
    return Graph.connect(
            new GraphConfig(
                uri.address(),
                uri.user(),
                uri.password(),
                options.database(),
                PATIENCE,
                options.revisionProperty()))
        .traces();
  }

  /** Its caller closes it. */
  public Traces redis() {
    return new RedisTraces(
        Redis.connect(
            RedisConfig.of(config.redis().uri().whole()).withKeyPrefix(config.redis().prefix())));
  }
}
