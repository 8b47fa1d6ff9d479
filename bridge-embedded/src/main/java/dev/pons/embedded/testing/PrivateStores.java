package dev.pons.embedded.testing;

import dev.pons.embedded.EmbeddedStores;
import dev.pons.embedded.StoresOptions;
import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.graph.GraphStore;
import dev.pons.embedded.postgres.PostgresStore;
import dev.pons.embedded.redis.RedisStore;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Embedded stores of one test's own, to be killed, paused and started again; gone when closed. */
public final class PrivateStores implements AutoCloseable {
  private final EmbeddedStores stores;

  private PrivateStores(EmbeddedStores stores) {
    this.stores = stores;
  }

  static PrivateStores start(StoresOptions options, Consumer<String> progress) {
    return new PrivateStores(EmbeddedStores.start(options, progress));
  }

  /** All of them, those that were not asked for included; these do not run. */
  public EmbeddedStores stores() {
    return stores;
  }

  /** The handle that breaks Postgres. */
  public PostgresStore postgresStore() {
    return stores.postgres();
  }

  /** The handle that breaks Redis. */
  public RedisStore redisStore() {
    return stores.redis();
  }

  /** The handle that breaks the graph. */
  public GraphStore graphStore() {
    return stores.graph();
  }

  public TestPostgres postgres() {
    return new TestPostgres(
        new EmbeddedPostgres(stores.postgres()), Optional.of(stores.postgres()));
  }

  public TestRedis redis() {
    return TestRedis.embedded(stores.redis());
  }

  /** Whoever asks for it closes it. */
  public TestGraph graph() {
    return TestGraph.embedded(stores.graph());
  }

  @Override
  public void close() {
    stores.kill();
    try {
      CacheFolder.delete(stores.dataFolder());
    } catch (IOException e) {
      throw new StoreException("cannot delete " + stores.dataFolder() + ": " + e.getMessage(), e);
    }
  }
}
