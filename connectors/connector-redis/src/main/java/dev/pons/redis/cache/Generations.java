package dev.pons.redis.cache;

import dev.pons.redis.Redis;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Random words under keys of their own: what was kept under another word is not good any more. */
final class Generations {
  /** Longer than anything is kept: what has lost its generation is never good. */
  static final Duration LAST = Duration.ofDays(1);

  private final Redis redis;

  Generations(Redis redis) {
    this.redis = redis;
  }

  /**
   * The word that stands there; a new one where there is none.
   *
   * @param standing what was read there
   */
  String word(String key, @Nullable String standing) {
    if (standing != null) {
      return standing;
    }
    String fresh = fresh();
    boolean ours = redis.call(c -> c.set(key, fresh, SetArgs.Builder.nx().ex(LAST))) != null;
    String now = ours ? fresh : redis.callIdempotent(c -> c.get(key));
    return now == null ? fresh : now;
  }

  /** Puts a new word in the place of one; a generation that nobody has read yet needs none. */
  static RedisFuture<?> replace(RedisAsyncCommands<String, String> commands, String key) {
    return commands.set(key, fresh(), SetArgs.Builder.xx().ex(LAST));
  }

  private static String fresh() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
