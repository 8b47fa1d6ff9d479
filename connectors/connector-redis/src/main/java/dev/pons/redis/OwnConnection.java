package dev.pons.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection for commands that wait, opened when it is needed. Used by one thread at a time, but
 * for {@link #close()}.
 */
public final class OwnConnection implements AutoCloseable {
  private final Redis redis;
  private volatile @Nullable StatefulRedisConnection<String, String> connection;

  public OwnConnection(Redis redis) {
    this.redis = redis;
  }

  /**
   * Runs a command once and waits for its answer.
   *
   * @param extra how much longer than usual the server may take to answer
   */
  public <T> T call(
      Duration extra, Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command)
      throws InterruptedException {
    return redis.answer(command.apply(get().async()), extra);
  }

  /** Opens the connection where it is not; says whether it was not. */
  boolean open() {
    boolean closed = connection == null;
    get();
    return closed;
  }

  private StatefulRedisConnection<String, String> get() {
    StatefulRedisConnection<String, String> open = connection;
    if (open == null) {
      open = redis.connect();
      connection = open;
    }
    return open;
  }

  /** Fails the command that waits, if there is one; the next command opens another connection. */
  @Override
  public void close() {
    StatefulRedisConnection<String, String> open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }
}
