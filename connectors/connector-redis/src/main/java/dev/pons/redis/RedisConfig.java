package dev.pons.redis;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how long to wait for it.
 *
 * @param uri {@code redis://[user:password@]host[:port][/db]}, {@code rediss://} with TLS, or
 *     {@code redis-sentinel://host[:port],…/db#primary}
 * @param keyPrefix stands before every key; channel and list names that other programs know go
 *     without
 * @param connectTimeout limit for opening a connection
 * @param commandTimeout limit for an answer; a waiting poll may take its own time-out on top
 */
public record RedisConfig(
    URI uri, String keyPrefix, Duration connectTimeout, Duration commandTimeout) {
  /** The prefix of keys that daemons share unless told otherwise. */
  public static final String DEFAULT_KEY_PREFIX = "pons:";

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  public RedisConfig {
    requireNonNull(uri, "uri");
    requireNonNull(keyPrefix, "keyPrefix");
    requirePositive(connectTimeout, "connectTimeout");
    requirePositive(commandTimeout, "commandTimeout");
  }

  /** The defaults: prefix {@code pons:}, two seconds to connect and two for a command. */
  public static RedisConfig of(URI uri) {
    return new RedisConfig(uri, DEFAULT_KEY_PREFIX, DEFAULT_TIMEOUT, DEFAULT_TIMEOUT);
  }

  /** The same with another key prefix. */
  public RedisConfig withKeyPrefix(String prefix) {
    return new RedisConfig(uri, prefix, connectTimeout, commandTimeout);
  }

  private static void requirePositive(Duration duration, String name) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, not " + duration);
    }
  }

  /** Without the URI's user and password. */
  @Override
  public String toString() {
    return "RedisConfig[" + Endpoint.of(uri) + ", keyPrefix=" + keyPrefix + "]";
  }
}
