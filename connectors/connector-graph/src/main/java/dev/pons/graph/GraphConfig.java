package dev.pons.graph;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the graph.
 *
 * @param uri {@code bolt://host:7687} for a single server; {@code bolt+s://} encrypts
 * @param user null where the server asks for nobody
 * @param password null where the server asks for nobody
 * @param database null for the server's default
 * @param timeout longest time that a transaction may take, shorter than the lease of a partition
 * @param revisionProperty property that the bridge sets on each node and edge it writes
 */
public record GraphConfig(
    URI uri,
    @Nullable String user,
    @Nullable String password,
    @Nullable String database,
    Duration timeout,
    String revisionProperty) {
  /** Shorter than the default lease. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(4);

  public static final String DEFAULT_REVISION_PROPERTY = "_pons";

  public GraphConfig {
    requireNonNull(uri, "uri");
    requireNonNull(revisionProperty, "revisionProperty");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the graph's timeout must be positive, not " + timeout);
    }
  }

  /** A server that asks for nobody, with all defaults. */
  public static GraphConfig of(URI uri) {
    return new GraphConfig(uri, null, null, null, DEFAULT_TIMEOUT, DEFAULT_REVISION_PROPERTY);
  }

  /** The same with a user. */
  public GraphConfig as(@Nullable String name, @Nullable String secret) {
    return new GraphConfig(uri, name, secret, database, timeout, revisionProperty);
  }

  /** The same with another time limit. */
  public GraphConfig within(Duration limit) {
    return new GraphConfig(uri, user, password, database, limit, revisionProperty);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "GraphConfig[uri=" + uri + ", user=" + user + ", database=" + database + "]";
  }
}
