package dev.pons.daemon.run;

import dev.pons.core.bridge.Bridge;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.loop.Loop;
import dev.pons.core.verify.VerifySchedule;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.http.HttpServer;
import dev.pons.daemon.mapping.GraphKeys;
import dev.pons.daemon.mapping.MappingParser;
import dev.pons.daemon.mapping.MappingResolver;
import dev.pons.daemon.mapping.ResolvedMappings;
import dev.pons.daemon.records.RecordService;
import dev.pons.daemon.search.SearchService;
import dev.pons.daemon.search.SearchWiring;
import dev.pons.postgres.capture.TableCapture;
import dev.pons.postgres.retention.Retention;
import dev.pons.redis.RedisChangeBus;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the daemon, from its configuration to its end. Everything closes in reverse order.
 */
final class DaemonProcess {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonProcess.class);

  private static final String ASSEMBLING = "being assembled";
  private static final Duration EXPIRE_EVERY = Duration.ofHours(1);
  private static final Duration VERIFY_LOOK = Duration.ofMinutes(1);
  private static final Duration VERIFY_LOOK_OFTEN = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  private final Config config;
  private final StopSignal stop;
  private final Clock clock = Clock.systemUTC();
  private final Wiring wiring;

  DaemonProcess(Config config, StopSignal stop) {
    this.config = config;
    this.stop = stop;
    this.wiring = new Wiring(config, clock);
  }

  /**
   * Runs until the end is asked for.
   *
   * @throws dev.pons.core.failure.RefusedException something will never work as things are
   * @throws dev.pons.daemon.config.ConfigException the mappings do not fit the stores
   */
  void run() throws InterruptedException {
    try (FolderLock folder = FolderLock.lock(config.data());
        Stores stores = wiring.stores();
        Monitor monitor = new Monitor(stores, config.engine().lease(), clock);
        DaemonApplication application =
            new DaemonApplication(config.data(), stores, monitor, clock);
        HttpServer http = HttpServer.start(application, wiring.http())) {
      application.listening(http.port());
      folder.write(Notes.of(config, application.started(), http));
      monitor.start();
      LOG.info("listening host={} port={}", config.http().host(), http.port());
      bridge(stores, monitor, application);
    }
    LOG.info("stopped");
  }

  private void bridge(Stores stores, Monitor monitor, DaemonApplication application)
      throws InterruptedException {
    Optional<ResolvedMappings> mappings =
        persistently(
            application,
            "waiting for the stores",
            () -> {
              connect(stores);
              return mappings(stores);
            });
    if (mappings.isPresent()) {
      assemble(stores, mappings.get(), monitor, application);
    }
  }

  private void assemble(
      Stores stores, ResolvedMappings mappings, Monitor monitor, DaemonApplication application)
      throws InterruptedException {
    SearchWiring searching = wiring.searching(mappings);
    try (RedisChangeBus bus = wiring.bus(stores, mappings.mappings());
        SearchService search =
            searching.service(
                stores.postgres().get(), stores.graph().get(), stores.redis().get(), bus)) {
      Optional<Channels> opened =
          persistently(
              application, ASSEMBLING, () -> wiring.channels(stores, mappings.mappings(), bus));
      if (opened.isPresent()) {
        try (Channels channels = opened.get()) {
          Optional<RecordService> records =
              persistently(
                  application, ASSEMBLING, () -> wiring.records(stores, mappings, searching, bus));
          Optional<TableCapture> capture =
              persistently(application, ASSEMBLING, () -> wiring.tableCapture(stores, mappings));
          if (records.isPresent() && capture.isPresent()) {
            Surroundings around =
                new Surroundings(
                    mappings,
                    bus,
                    searching,
                    search,
                    channels,
                    records.get(),
                    stores.postgres().get().desk(),
                    wiring.forgetting(stores, mappings.mappings(), bus),
                    capture.get(),
                    stores.postgres().get().verifications());
            run(stores, around, monitor, application);
          }
        }
      }
    }
  }

  private void run(
      Stores stores, Surroundings around, Monitor monitor, DaemonApplication application)
      throws InterruptedException {
    Optional<Bridge> bridge =
        persistently(application, ASSEMBLING, () -> wiring.bridge(stores, around));
    if (bridge.isPresent()) {
      around.search().start();
      serve(stores, bridge.get(), around, monitor, application);
    }
  }

  private void serve(
      Stores stores,
      Bridge bridge,
      Surroundings around,
      Monitor monitor,
      DaemonApplication application)
      throws InterruptedException {
    // Writers are answered, and their locks given back, before the bridge stops.
    RecordService records = around.records();
    Retention retention = stores.postgres().get().retention();
    Config.Retention limits = config.retention();
    Loop expiry =
        Loop.every(
            "retention",
            EXPIRE_EVERY,
            () -> retention.expire(limits.conflicts(), limits.resyncs()),
            clock);
    Loop verify = verifying(bridge, around);
    try (bridge;
        records) {
      bridge.start();
      expiry.start();
      verify.start();
      application.running(bridge, around);
      monitor.watch(
          bridge,
          () -> around.capture().kept().get().orElse(null),
          around.desk()::counts,
          () -> around.verifications().last().orElse(null));
      stop.await();
      LOG.info("stopping");
      application.stopping();
    } finally {
      expiry.stop();
      verify.stop();
      expiry.join(STOP_WITHIN);
      verify.join(STOP_WITHIN);
    }
  }

  /** Looks now and then whether a comparison is due. */
  private Loop verifying(Bridge bridge, Surroundings around) {
    Duration every = config.verifyEvery();
    VerifySchedule schedule =
        new VerifySchedule(
            bridge.verifier(), bridge.resyncs(), around.verifications(), every, stop::asked, clock);
    boolean often = !every.isZero() && every.compareTo(VERIFY_LOOK) < 0;
    Duration look = often ? VERIFY_LOOK_OFTEN : VERIFY_LOOK;
    return new Loop("verify", schedule::runOnce, () -> {}, look, clock);
  }

  private static void connect(Stores stores) {
    if (!stores.connect()) {
      throw new RetryableException(String.join("; ", stores.problems(Readiness.RECENT)), null);
    }
  }

  private ResolvedMappings mappings(Stores stores) {
    Problems problems = new Problems();
    ResolvedMappings resolved =
        new MappingResolver(
                stores.postgres().get().catalog(),
                config.graph().revisionProperty(),
                config.search().scope(),
                config.redaction().key(),
                problems)
            .resolve(new MappingParser(problems).parse(config.mappings()));
    new GraphKeys(new LiveGraph(stores.graph().get()), problems).check(resolved);
    problems.throwIfAny();
    return resolved;
  }

  /** Tries until it works, or the end is asked for: empty then. */
  private <T> Optional<T> persistently(
      DaemonApplication application, String phase, Supplier<T> attempt)
      throws InterruptedException {
    application.phase(phase);
    Backoff backoff = new Backoff();
    String reason = "";
    do {
      try {
        return Attempt.run(attempt, stop);
      } catch (RetryableException e) {
        if (!reason.equals(e.getMessage())) {
          reason = String.valueOf(e.getMessage());
          LOG.info("not yet phase=\"{}\" reason=\"{}\"", phase, reason);
        }
      }
    } while (!stop.await(backoff.next()));
    return Optional.empty();
  }
}
