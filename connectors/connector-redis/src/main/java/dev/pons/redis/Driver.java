package dev.pons.redis;

import dev.pons.core.failure.RefusedException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The Lettuce client with the settings that Pons relies on, and its threads. */
final class Driver implements AutoCloseable {
  private static final int IO_THREADS = 2;
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(10);
  private static final Duration LAST_RECONNECT = Duration.ofSeconds(1);

  /** Commands that a stalled server may owe an answer to; more are refused. */
  private static final int MOST_UNANSWERED = 20_000;

  private final ClientResources resources;
  private final RedisClient client;

  private Driver(ClientResources resources, RedisClient client) {
    this.resources = resources;
    this.client = client;
  }

  static Driver start(RedisConfig config) {
    RedisURI uri = uri(config);
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(IO_THREADS)
            .computationThreadPoolSize(IO_THREADS)
            .reconnectDelay(
                Delay.exponential(FIRST_RECONNECT, LAST_RECONNECT, 2, TimeUnit.MILLISECONDS))
            .build();
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(options(config));
    return new Driver(resources, client);
  }

  private static RedisURI uri(RedisConfig config) {
    try {
      RedisURI uri = RedisURI.create(config.uri());
      uri.setTimeout(config.commandTimeout());
      uri.setClientName("pons");
      return uri;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "no Redis URI: " + Endpoint.of(config.uri()) + "; expected redis://host:port", e);
    }
  }

  private static ClientOptions options(RedisConfig config) {
    KeepAliveOptions keepAlive =
        KeepAliveOptions.builder()
            .enable()
            .idle(Duration.ofSeconds(15))
            .interval(Duration.ofSeconds(5))
            .count(3)
            .build();
    return ClientOptions.builder()
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        // What was under way when the connection broke fails now; its sender knows what to do.
        .replayFilter(command -> true)
        // We time commands ourselves: a poll may wait for longer than a command.
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .requestQueueSize(MOST_UNANSWERED)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(config.connectTimeout())
                .keepAlive(keepAlive)
                .build())
        .build();
  }

  StatefulRedisConnection<String, String> connect() {
    return client.connect();
  }

  StatefulRedisPubSubConnection<String, String> connectPubSub() {
    return client.connectPubSub();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
