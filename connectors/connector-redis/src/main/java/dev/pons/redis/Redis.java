package dev.pons.redis;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One Redis server (or what Sentinels name as one), and the connection that all short commands
 * share.
 *
 * <p>Thread-safe. While the connection is lost, commands fail at once with {@link
 * RetryableException}; it comes back by itself.
 */
public final class Redis implements AutoCloseable {
  private final RedisConfig config;
  private final RedisErrors errors;
  private final Driver driver;
  private final StatefulRedisConnection<String, String> shared;
  private final Retries retries = new Retries();

  private Redis(RedisConfig config, RedisErrors errors, Driver driver) {
    this.config = config;
    this.errors = errors;
    this.driver = driver;
    this.shared = connect();
  }

  /**
   * Connects.
   *
   * @throws RefusedException wrong password or URI; the message names the remedy
   * @throws RetryableException nobody answers there, or the server is still loading
   */
  public static Redis connect(RedisConfig config) {
    Driver driver = Driver.start(config);
    try {
      Redis redis = new Redis(config, new RedisErrors(config.uri()), driver);
      redis.call(commands -> commands.ping());
      return redis;
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  /** Round trip and state of the server; a server that cannot be reached is an answer too. */
  public RedisHealth health() {
    return HealthCheck.of(this);
  }

  /** The name of a key of ours. */
  public String key(String name) {
    return config.keyPrefix() + name;
  }

  /** What {@code SCAN} finds the keys of ours by whose names begin so. */
  public String pattern(String beginning) {
    return key(beginning).replaceAll("([\\[\\]?*\\\\^])", "\\\\$1") + "*";
  }

  /** A connection of its own, for commands that wait. Its owner closes it. */
  StatefulRedisConnection<String, String> connect() {
    return opened(driver::connect);
  }

  private <T> T opened(Supplier<T> connection) {
    try {
      return connection.get();
    } catch (RuntimeException e) {
      throw errors.map(e);
    }
  }

  /**
   * Subscribes to a channel. What is sent while the connection is lost is not heard.
   *
   * @param listener called on the driver's thread: must not wait or throw
   */
  public ChannelSubscription subscribe(String channel, Consumer<String> listener) {
    StatefulRedisPubSubConnection<String, String> connection = opened(driver::connectPubSub);
    ChannelSubscription subscription = new ChannelSubscription(connection, listener);
    boolean subscribed = false;
    try {
      answer(connection.async().subscribe(channel));
      subscribed = true;
      return subscription;
    } finally {
      if (!subscribed) {
        subscription.close();
      }
    }
  }

  /** Runs a command once and waits for its answer. */
  public <T> T call(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
    return answer(command.apply(shared.async()));
  }

  /** Runs a command that may run twice, again while the connection comes back. */
  public <T> T callIdempotent(
      Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
    return retries.idempotent(() -> call(command));
  }

  /**
   * Runs some commands that may run twice, all at a time, again while the connection comes back.
   */
  public void callAll(
      Function<RedisAsyncCommands<String, String>, List<? extends RedisFuture<?>>> commands) {
    retries.idempotent(
        () -> {
          commands.apply(shared.async()).forEach(this::answer);
          return true;
        });
  }

  /** Runs some commands once, all at a time; their answers, in their order. */
  public <T> List<T> allOf(
      Function<RedisAsyncCommands<String, String>, List<RedisFuture<T>>> commands) {
    return commands.apply(shared.async()).stream().map(this::answer).toList();
  }

  /**
   * Tells when the connection for commands is back, before any of them is answered: the server may
   * be another one, or have forgotten.
   *
   * @param listener called on the driver's thread: must not wait or throw
   */
  public void onReconnect(Runnable listener) {
    shared.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(
              RedisChannelHandler<?, ?> connection, SocketAddress address) {
            listener.run();
          }
        });
  }

  /** Sends commands in one go, waits for all their answers, and fails with the first failure. */
  public void pipeline(List<AsyncCommand<String, String, ?>> commands) {
    shared.dispatch(commands);
    commands.forEach(this::answer);
  }

  /** The same for commands that may run twice. */
  void pipelineIdempotent(Supplier<List<AsyncCommand<String, String, ?>>> all) {
    retries.idempotent(
        () -> {
          pipeline(all.get());
          return true;
        });
  }

  private <T> T answer(RedisFuture<T> future) {
    try {
      return answer(future, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for Redis", e);
    }
  }

  /**
   * Waits for an answer.
   *
   * @param extra how much longer than usual it may take
   */
  <T> T answer(RedisFuture<T> future, Duration extra) throws InterruptedException {
    boolean answered = false;
    try {
      long millis = config.commandTimeout().plus(extra).toMillis();
      T answer = future.get(millis, TimeUnit.MILLISECONDS);
      answered = true;
      return answer;
    } catch (TimeoutException e) {
      throw new RetryableException("Redis did not answer in time", e);
    } catch (ExecutionException e) {
      throw errors.map(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw errors.map(e);
    } finally {
      if (!answered) {
        future.cancel(true);
      }
    }
  }

  /** Closes all connections. */
  @Override
  public void close() {
    driver.close();
  }
}
