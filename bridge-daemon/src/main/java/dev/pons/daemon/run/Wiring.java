package dev.pons.daemon.run;

import dev.pons.core.bridge.Bridge;
import dev.pons.core.bridge.BridgeOptions;
import dev.pons.core.bridge.BridgeParts;
import dev.pons.core.capture.ChangeSource;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.forget.Forgetting;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.notify.Notifier;
import dev.pons.core.write.RecordDrafts;
import dev.pons.daemon.access.LiveTokens;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.http.HttpOptions;
import dev.pons.daemon.mapping.ResolvedMappings;
import dev.pons.daemon.records.RecordService;
import dev.pons.daemon.search.SearchWiring;
import dev.pons.graph.Graph;
import dev.pons.graph.GraphConfig;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.PostgresConfig;
import dev.pons.postgres.capture.CaptureMode;
import dev.pons.postgres.capture.CaptureOptions;
import dev.pons.postgres.capture.TableCapture;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisChangeBus;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.forget.RedisCopies;
import dev.pons.redis.lock.RedisLeases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the connectors' parts from the configuration. */
final class Wiring {
  private final Config config;
  private final Clock clock;

  Wiring(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * How the HTTP interface is served.
   *
   * @throws RefusedException the file of tokens cannot be used any more
   */
  HttpOptions http() {
    HttpOptions options = HttpOptions.of(config.http().host(), config.http().port());
    Path tokens = config.http().tokens();
    try {
      return tokens == null ? options : options.with(LiveTokens.of(tokens));
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException("http.tokens-file: cannot use " + tokens, e);
    }
  }

  /** The stores, not connected yet. */
  Stores stores() {
    return new Stores(
        new StoreConnection<>(
            "postgres",
            config.postgres().url().address(),
            () -> Postgres.connect(postgres()),
            Postgres::ping,
            store -> null,
            clock),
        new StoreConnection<>(
            "graph",
            config.graph().uri().address(),
            () -> Graph.connect(graph()),
            Graph::ping,
            Graph::product,
            clock),
        new StoreConnection<>(
            "redis",
            config.redis().uri().address(),
            () -> Redis.connect(redis()),
            RedisPing::check,
            store -> null,
            clock));
  }

  private PostgresConfig postgres() {
    Config.Postgres options = config.postgres();
    return new PostgresConfig(
        options.url().address(),
        options.url().user(),
        options.url().password(),
        options.poolSize(),
        options.statementTimeout(),
        options.statementTimeout().dividedBy(2),
        options.transactionPooler());
  }

  private GraphConfig graph() {
    Config.Graph options = config.graph();
    return new GraphConfig(
        options.uri().address(),
        options.uri().user(),
        options.uri().password(),
        options.database(),
        config.postgres().statementTimeout(),
        options.revisionProperty());
  }

  private RedisConfig redis() {
    URI whole = config.redis().uri().whole();
    return RedisConfig.of(whole).withKeyPrefix(config.redis().prefix());
  }

  /** The change bus; its caller closes it. */
  RedisChangeBus bus(Stores stores, Mappings mappings) {
    return new RedisChangeBus(
        stores.redis().get(), new Partitioner(mappings, config.engine().partitions()));
  }

  /** How changes of rows are captured; the bridge closes the source. */
  TableCapture tableCapture(Stores stores, ResolvedMappings resolved) {
    Config.Postgres options = config.postgres();
    Duration heartbeat = ReplicationOptions.DEFAULT.heartbeat();
    return stores
        .postgres()
        .get()
        .capture(
            resolved.mappings(),
            resolved.searchables(),
            new CaptureOptions(
                config.engine().capture() ? options.capture() : CaptureMode.OFF,
                new ReplicationOptions(options.publication(), options.slot(), heartbeat),
                options.pollInterval()));
  }

  /** What is told and heard through Redis; its caller closes it before the bus. */
  Channels channels(Stores stores, Mappings mappings, RedisChangeBus bus) {
    return Channels.open(stores.redis().get(), mappings, bus, clock);
  }

  /** The bridge, not started yet. */
  Bridge bridge(Stores stores, Surroundings around) {
    Mappings mappings = around.mappings().mappings();
    Postgres postgres = stores.postgres().get();
    Graph graph = stores.graph().get();
    keepChoices(postgres);
    List<ChangeSource> sources = new ArrayList<>();
    around.capture().source().ifPresent(sources::add);
    if (config.engine().capture()) {
      sources.add(graph.source(mappings));
    }
    return new Bridge(
        new BridgeParts(
            mappings,
            graph.store(mappings),
            postgres.store(
                mappings, around.mappings().searchables(), around.searching().listener()),
            graph.scan(),
            postgres.scan(),
            around.bus(),
            new RedisLeases(stores.redis().get()),
            sources,
            notifier(around),
            postgres.resyncs(),
            postgres.recordRows(mappings),
            around.desk(),
            clock),
        options());
  }

  /** What writes and reads records; its caller closes it. */
  RecordService records(
      Stores stores, ResolvedMappings resolved, SearchWiring searching, RedisChangeBus bus) {
    Mappings mappings = resolved.mappings();
    return new RecordService(
        mappings,
        stores
            .postgres()
            .get()
            .recordWriter(mappings, resolved.searchables(), searching.listener()),
        new RecordDrafts(mappings, resolved.searchables(), config.graph().revisionProperty()),
        stores.postgres().get(),
        stores.graph().get().store(mappings),
        stores.redis().get(),
        bus,
        clock);
  }

  /** What takes copies away. */
  Forgetting forgetting(Stores stores, Mappings mappings, RedisChangeBus bus) {
    Postgres postgres = stores.postgres().get();
    return new Forgetting(
        mappings,
        postgres.store(mappings),
        stores.graph().get().store(mappings),
        postgres.knownKeys(mappings),
        postgres.keptStates(),
        new RedisCopies(stores.redis().get()),
        bus);
  }

  /** Answers end before anybody hears of the change: who asks again gets a new one. */
  private static Notifier notifier(Surroundings around) {
    return applied -> {
      around.search().endings().applied(applied);
      around.records().arrivals().applied(applied);
      around.channels().notifier().applied(applied);
    };
  }

  /** What finds records. */
  SearchWiring searching(ResolvedMappings resolved) {
    return new SearchWiring(config, resolved.mappings(), resolved.searchables(), clock);
  }

  /** Keys parked and marks seen belong to a partition, and revisions to a property. */
  private void keepChoices(Postgres postgres) {
    postgres.choose("partitions", Integer.toString(config.engine().partitions()));
    postgres.choose("graph.revision-property", config.graph().revisionProperty());
  }

  private BridgeOptions options() {
    Config.Engine engine = config.engine();
    return new BridgeOptions(
        engine.partitions(),
        engine.lease(),
        engine.conflictWait(),
        BridgeOptions.defaults().pollTimeout(),
        engine.capture());
  }
}
