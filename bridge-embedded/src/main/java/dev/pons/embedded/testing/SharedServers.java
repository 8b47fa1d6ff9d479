package dev.pons.embedded.testing;

import dev.pons.embedded.EmbeddedStores;
import dev.pons.embedded.StoresOptions;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.StoreKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds each kind of server once, the first way that is open. */
final class SharedServers {
  private static final Logger LOG = LoggerFactory.getLogger(SharedServers.class);

  private final TestEnvironment environment;
  private final TestFolders folders = new TestFolders();
  private final Containers containers;
  private @Nullable EmbeddedStores embedded;
  private @Nullable TestPostgres postgres;
  private @Nullable TestRedis redis;
  private @Nullable TestGraph graph;

  SharedServers(Map<String, String> variables) {
    environment = new TestEnvironment(variables);
    containers = new Containers(environment);
  }

  synchronized TestPostgres postgres() {
    TestPostgres known = postgres;
    if (known == null) {
      known =
          environment
              .postgres()
              .or(containers::postgres)
              .map(url -> new TestPostgres(new OutsidePostgres(url), Optional.empty()))
              .orElseGet(() -> start(StoreKind.POSTGRES, this::embeddedPostgres));
      postgres = known;
    }
    return known;
  }

  synchronized TestRedis redis() {
    TestRedis known = redis;
    if (known == null) {
      known =
          environment
              .redis()
              .or(containers::redis)
              .map(TestRedis::outside)
              .orElseGet(() -> start(StoreKind.REDIS, this::embeddedRedis));
      redis = known;
    }
    return known;
  }

  synchronized TestGraph graph() {
    TestGraph known = graph;
    if (known == null) {
      known =
          environment
              .graph()
              .or(containers::graph)
              .orElseGet(() -> start(StoreKind.GRAPH, this::embeddedGraph));
      graph = known;
    }
    return known;
  }

  synchronized PrivateStores startPrivate(StoresOptions options) {
    return PrivateStores.start(options.in(folders.create("private")), LOG::info);
  }

  private TestPostgres embeddedPostgres() {
    EmbeddedStores stores = started(StoreKind.POSTGRES);
    return new TestPostgres(
        new EmbeddedPostgres(stores.postgres()), Optional.of(stores.postgres()));
  }

  private TestRedis embeddedRedis() {
    return TestRedis.embedded(started(StoreKind.REDIS).redis());
  }

  private TestGraph embeddedGraph() {
    return TestGraph.embedded(started(StoreKind.GRAPH).graph());
  }

  private EmbeddedStores started(StoreKind kind) {
    EmbeddedStores stores = embedded;
    if (stores == null) {
      StoresOptions options = StoresOptions.defaults().in(folders.create("shared")).fleeting();
      stores = EmbeddedStores.of(options, LOG::info);
      embedded = stores;
    }
    stores.start(Set.of(kind));
    return stores;
  }

  private static <T> T start(StoreKind kind, Supplier<T> start) {
    try {
      return start.get();
    } catch (StoreException e) {
      String variable = TestEnvironment.variable(kind);
      throw new StoreException(
          "no %s for the tests: %s; mend that, or name a server in %s"
              .formatted(kind.id(), e.getMessage(), variable),
          e);
    }
  }
}
