package dev.pons.postgres;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Postgres, and how long to wait for it.
 *
 * @param url {@code postgres://}, {@code postgresql://} or {@code jdbc:postgresql://}
 * @param user overrides the URL's; null for that
 * @param password overrides the URL's; null for that
 * @param poolSize most connections at a time, besides the one that replicates
 * @param statementTimeout longest time of a statement; shorter than the lease of a partition, so
 *     that a paused owner cannot hold its successor up
 * @param lockTimeout longest wait for another transaction's lock
 * @param pooler whether the address is that of a pooler that gives each transaction another
 *     connection: nothing is kept in a session then
 */
public record PostgresConfig(
    URI url,
    @Nullable String user,
    @Nullable String password,
    int poolSize,
    Duration statementTimeout,
    Duration lockTimeout,
    boolean pooler) {
  public PostgresConfig {
    requireNonNull(url, "url");
    if (poolSize < 1) {
      throw new IllegalArgumentException("the pool's size must be at least 1, not " + poolSize);
    }
    if (statementTimeout.toMillis() < 1 || lockTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeouts must be at least 1 ms");
    }
  }

  /** Ten connections, statements of at most 4 s, locks of at most 2 s. */
  public static PostgresConfig of(URI url) {
    return new PostgresConfig(
        url, null, null, 10, Duration.ofSeconds(4), Duration.ofSeconds(2), false);
  }

  /** The same for another user. */
  public PostgresConfig withUser(String otherUser, String otherPassword) {
    return new PostgresConfig(
        url, otherUser, otherPassword, poolSize, statementTimeout, lockTimeout, pooler);
  }

  /** The same, where the address is a pooler's or not. */
  public PostgresConfig withPooler(boolean between) {
    return new PostgresConfig(
        url, user, password, poolSize, statementTimeout, lockTimeout, between);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "PostgresConfig[poolSize=" + poolSize + "]";
  }
}
