package dev.pons.embedded;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.graph.GraphStore;
import dev.pons.embedded.postgres.PostgresStore;
import dev.pons.embedded.redis.RedisStore;
import dev.pons.embedded.server.Arrival;
import dev.pons.embedded.server.PortWish;
import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.Running;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.Store;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.store.StoreSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The stores of one data folder.
 *
 * <p>Each is a process of its own that outlives this JVM; another object for the same folder, in
 * this JVM or another, controls the same processes. What runs where stands in {@code stores.json};
 * see {@link StoresFile}.
 */
public final class EmbeddedStores {
  private final StoresOptions options;
  private final StoresFile file;
  private final CacheFolder cache;
  private final Consumer<String> progress;
  private final PostgresStore postgres;
  private final RedisStore redis;
  private final GraphStore graph;

  private EmbeddedStores(StoresOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
    this.file = new StoresFile(options.data());
    this.cache = CacheFolder.ofUser(options.data());
    this.postgres = new PostgresStore(setup(StoreKind.POSTGRES));
    this.redis = new RedisStore(setup(StoreKind.REDIS));
    this.graph = new GraphStore(setup(StoreKind.GRAPH));
  }

  /** The stores of the folder, running or not; starts nothing. */
  public static EmbeddedStores of(StoresOptions options, Consumer<String> progress) {
    return new EmbeddedStores(options, progress);
  }

  /**
   * Has the stores running, all at the same time.
   *
   * @param progress told in words what happens, by several threads
   * @throws dev.pons.embedded.server.PortTakenException a port that was asked for belongs to
   *     someone else
   * @throws StoreException a store could not be started; what this call had started is stopped
   *     again
   */
  public static EmbeddedStores start(StoresOptions options, Consumer<String> progress) {
    EmbeddedStores stores = of(options, progress);
    stores.start();
    return stores;
  }

  public PostgresStore postgres() {
    return postgres;
  }

  public RedisStore redis() {
    return redis;
  }

  public GraphStore graph() {
    return graph;
  }

  public Path dataFolder() {
    return options.data();
  }

  /** The stores that the options mean. */
  public List<Store> selected() {
    return stores(options.only());
  }

  /** Has them running; see {@link #start(StoresOptions, Consumer)}. */
  public void start() {
    start(options.only());
  }

  /** Has these running; see {@link #start(StoresOptions, Consumer)}. */
  public void start(Set<StoreKind> kinds) {
    prepareFolder();
    AllAtOnce.Outcome<Arrival> outcome = AllAtOnce.run(stores(kinds), Store::start);
    if (!outcome.failures().isEmpty()) {
      List<Store> ours = new ArrayList<>();
      outcome.results().forEach((store, arrival) -> arrival.ifNew(() -> ours.add(store)));
      AllAtOnce.run(ours, this::stop);
    }
    outcome.orThrow();
  }

  /** Ends them cleanly; one failure does not keep the others running. */
  public void stop() {
    if (Files.isDirectory(options.data())) {
      AllAtOnce.run(selected(), this::stop).orThrow();
    }
  }

  /** Ends whatever runs, at once; for data that nobody will miss. */
  public void kill() {
    AllAtOnce.run(stores(EnumSet.allOf(StoreKind.class)), EmbeddedStores::kill).orThrow();
  }

  private static boolean kill(Store store) {
    boolean running = store.isRunning();
    if (running) {
      store.kill();
    }
    return running;
  }

  private List<Store> stores(Set<StoreKind> kinds) {
    return Stream.of(postgres, redis, graph)
        .map(Store.class::cast)
        .filter(store -> kinds.contains(store.kind()))
        .toList();
  }

  private boolean stop(Store store) {
    boolean wasRunning = store.stop();
    progress.accept(store.kind().id() + (wasRunning ? ": stopped" : ": was not running"));
    return wasRunning;
  }

  private void prepareFolder() {
    PrivateFiles.createFolder(options.data());
    Path ignore = options.data().resolve(".gitignore");
    try {
      Files.writeString(ignore, "*\n");
    } catch (IOException e) {
      throw new StoreException("cannot write " + ignore + ": " + e.getMessage(), e);
    }
  }

  private StoreSetup setup(StoreKind kind) {
    return new StoreSetup(
        options.data(),
        cache,
        options.durable(),
        new PortWish(options.port(kind), file.port(kind)),
        options.patience(),
        progress,
        running -> changed(kind, running));
  }

  private void changed(StoreKind kind, Optional<Running> running) {
    running.ifPresentOrElse(now -> file.up(kind, now, facts(kind)), () -> file.down(kind));
  }

  private Map<String, String> facts(StoreKind kind) {
    Map<String, String> facts = new LinkedHashMap<>();
    switch (kind) {
      case POSTGRES -> {
        facts.put("url", postgres.jdbcUrl());
        facts.put("user", postgres.user());
        facts.put("passwordFile", options.data().relativize(postgres.passwordFile()).toString());
        facts.put("vectorSearch", postgres.vectorSearch().extension() ? "pgvector" : "real[]");
      }
      case REDIS -> facts.put("url", redis.uri().toString());
      case GRAPH -> facts.put("url", graph.uri().toString());
    }
    facts.put("log", "logs/" + kind.id() + ".log");
    return facts;
  }
}
