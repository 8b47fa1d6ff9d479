package dev.pons.redis;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a server how it is. */
final class HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

  private HealthCheck() {}

  static RedisHealth of(Redis redis) {
    long begin = System.nanoTime();
    try {
      redis.call(commands -> commands.ping());
    } catch (RetryableException | RefusedException e) {
      return new RedisHealth(false, since(begin), null, null, null, null, e.getMessage());
    }
    Duration roundTrip = since(begin);
    Map<String, String> info = info(redis);
    String memory = info.get("used_memory");
    return new RedisHealth(
        true,
        roundTrip,
        info.get("redis_version"),
        memory == null ? null : Long.valueOf(memory),
        info.get("maxmemory_policy"),
        persistence(redis, info),
        null);
  }

  private static @Nullable String persistence(Redis redis, Map<String, String> info) {
    if ("1".equals(info.get("aof_enabled"))) {
      return "aof";
    }
    String save = saveSetting(redis);
    if (save == null) {
      return null;
    }
    return save.isEmpty() ? "none" : "rdb";
  }

  private static @Nullable String saveSetting(Redis redis) {
    try {
      return redis.call(commands -> commands.configGet("save")).get("save");
    } catch (RetryableException | RefusedException e) {
      LOG.debug("no answer to config get reason=\"{}\"", e.getMessage());
      return null;
    }
  }

  private static Map<String, String> info(Redis redis) {
    try {
      return parse(redis.call(commands -> commands.info()));
    } catch (RetryableException | RefusedException e) {
      LOG.debug("no answer to info reason=\"{}\"", e.getMessage());
      return Map.of();
    }
  }

  /** Lines of {@code name:value}, with headings between. */
  static Map<String, String> parse(String info) {
    Map<String, String> values = new HashMap<>();
    info.lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
              }
            });
    return values;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
