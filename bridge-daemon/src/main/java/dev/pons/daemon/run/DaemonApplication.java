package dev.pons.daemon.run;

import dev.pons.core.bridge.Bridge;
import dev.pons.core.events.Events;
import dev.pons.core.events.Subscription;
import dev.pons.core.forget.Forgetting;
import dev.pons.core.verify.Verifier;
import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.daemon.desk.OperatorsDesk;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.Application;
import dev.pons.daemon.http.DeskApi;
import dev.pons.daemon.http.EmbeddingCounts;
import dev.pons.daemon.http.Health;
import dev.pons.daemon.http.RecordApi;
import dev.pons.daemon.http.ResyncApi;
import dev.pons.daemon.http.ScopeRequest;
import dev.pons.daemon.http.SearchApi;
import dev.pons.daemon.http.StatusView;
import dev.pons.daemon.http.VerificationView;
import dev.pons.postgres.capture.CaptureChoice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The process as its HTTP interface shows it, from before the bridge runs until it has stopped. */
final class DaemonApplication implements Application, AutoCloseable {
  private final Path data;
  private final Stores stores;
  private final Monitor monitor;
  private final Metrics metrics;
  private final Clock clock;
  private final Instant started;
  private volatile @Nullable Running running;
  private volatile String phase = "starting";
  private volatile int port;

  /** What there is once the bridge runs. */
  private record Running(
      MappingNames mappings,
      ResyncApi resyncs,
      SearchApi search,
      Events events,
      RecordApi records,
      DeskApi desk,
      Forgetting forgetting,
      Verifications verifications,
      CaptureChoice choice) {}

  /**
   * @param data the daemon's folder
   */
  DaemonApplication(Path data, Stores stores, Monitor monitor, Clock clock) {
    this.data = data.toAbsolutePath().normalize();
    this.stores = stores;
    this.monitor = monitor;
    this.clock = clock;
    this.started = clock.instant();
    this.metrics = new Metrics(monitor::sample);
    metrics.ready(() -> health().ready());
    metrics.stores(stores);
  }

  Instant started() {
    return started;
  }

  void listening(int boundPort) {
    port = boundPort;
  }

  /** Says what the process is about, while the bridge does not run. */
  void phase(String what) {
    phase = what;
  }

  /** The bridge runs from now on. */
  void running(Bridge bridge, Surroundings around) {
    MappingNames mappings = MappingNames.of(around.mappings().mappings());
    RecordApi records = metrics.records(around.records());
    running =
        new Running(
            mappings,
            new OperatorsResyncs(bridge.resyncs(), mappings, clock),
            metrics.searches(around.search()),
            around.channels().events(),
            records,
            new OperatorsDesk(around.desk(), records),
            around.forgetting(),
            new Verifications(
                (asked, told) -> compare(bridge.verifier(), asked, told),
                bridge.repair()::run,
                around.verifications()),
            around.capture().choice());
    metrics.bridge(bridge.status(), clock);
    metrics.search(around.search());
    metrics.channels(around.channels());
  }

  private static VerifyReport compare(
      Verifier verifier, ScopeRequest request, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    return request.keys().isEmpty()
        ? verifier.verify(request.scope(), progress)
        : verifier.verify(request.keys(), progress);
  }

  /** The bridge is about to stop. */
  void stopping() {
    phase = "stopping";
    close();
    running = null;
  }

  @Override
  public Health health() {
    List<String> problems = new ArrayList<>(stores.problems(Readiness.RECENT));
    if (running == null) {
      problems.add("bridge: " + phase);
    } else {
      problems.addAll(Readiness.problems(monitor.sample(), clock.instant()));
    }
    return new Health(monitor.alive(), problems);
  }

  @Override
  public StatusView status() {
    Look sample = monitor.sample();
    Health health = health();
    return new StatusView(
        ProcessHandle.current().pid(),
        version(),
        started,
        Duration.between(started, clock.instant()).toSeconds(),
        data,
        health.ready(),
        health.problems(),
        new StatusView.Ports(port),
        stores.views(),
        StatusViews.lags(sample.status()),
        sample.backlog(),
        sample.counts(),
        embeddings(),
        sample.desk(),
        StatusViews.verify(sample.verified(), clock.instant()),
        StatusViews.partitions(sample.status()),
        StatusViews.captures(sample, choice()));
  }

  private @Nullable CaptureChoice choice() {
    Running now = running;
    return now == null ? null : now.choice();
  }

  private Map<String, Long> embeddings() {
    Running now = running;
    return now == null ? Map.of() : EmbeddingCounts.view(now.search().counted());
  }

  private static String version() {
    String version = DaemonApplication.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String metrics() {
    return metrics.text();
  }

  @Override
  public ResyncApi resyncs() {
    return now().resyncs();
  }

  @Override
  public VerificationView startVerification(ScopeRequest request, boolean repair) {
    return known(request.scope().mapping()).verifications().start(request, repair);
  }

  @Override
  public Optional<VerificationView> verification(String id) {
    return now().verifications().find(id);
  }

  @Override
  public SearchApi search() {
    return now().search();
  }

  @Override
  public Subscription follow(@Nullable String after, @Nullable String mapping) {
    return known(mapping).events().subscribe(after, mapping);
  }

  @Override
  public DeskApi desk() {
    return now().desk();
  }

  @Override
  public Forgetting forgetting() {
    return now().forgetting();
  }

  @Override
  public RecordApi records() {
    return now().records();
  }

  private Running now() {
    Running current = running;
    if (current == null) {
      String causes = String.join("; ", health().problems());
      throw ApiException.unavailable("the bridge does not run: " + causes, "try again later");
    }
    return current;
  }

  private Running known(@Nullable String mapping) {
    Running current = now();
    current.mappings().require(mapping);
    return current;
  }

  @Override
  public void close() {
    Running current = running;
    if (current != null) {
      current.verifications().close();
    }
  }
}
