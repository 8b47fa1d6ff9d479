package dev.pons.embedded.testing;

import dev.pons.embedded.redis.RedisStore;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Redis that gives every test keys of its own.
 *
 * <p>Channels are one for all tests: publish and subscribe know no databases.
 */
public final class TestRedis {
  private final URI server;
  private final Optional<RedisStore> store;
  private final AtomicInteger handedOut = new AtomicInteger();

  private TestRedis(URI server, Optional<RedisStore> store) {
    this.server = server;
    this.store = store;
  }

  static TestRedis embedded(RedisStore store) {
    return new TestRedis(store.uri(), Optional.of(store));
  }

  static TestRedis outside(URI server) {
    return new TestRedis(server, Optional.empty());
  }

  /**
   * Keys of the caller's own: on an embedded server an empty database, elsewhere the database of
   * the URL; in both a prefix that nobody else uses.
   */
  public TestKeyspace createKeyspace() {
    String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ":";
    return new TestKeyspace(store.map(this::emptyDatabase).orElse(server), prefix);
  }

  /** The handle that starts, stops and breaks the server; empty if somebody else runs it. */
  public Optional<RedisStore> store() {
    return store;
  }

  private URI emptyDatabase(RedisStore redis) {
    int database = handedOut.getAndIncrement() % redis.databases();
    redis.flush(database);
    return redis.uri().resolve("/" + database);
  }
}
