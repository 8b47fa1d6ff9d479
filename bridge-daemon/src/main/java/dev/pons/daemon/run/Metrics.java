package dev.pons.daemon.run;

import dev.pons.core.ask.AskOutcome;
import dev.pons.core.ask.EmbeddingAsks;
import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.bridge.CaptureStatus;
import dev.pons.core.bridge.PartitionStatus;
import dev.pons.core.cache.CachedRecords;
import dev.pons.core.cache.Endings;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.search.Leg;
import dev.pons.core.verify.Difference;
import dev.pons.core.verify.VerifyRun;
import dev.pons.daemon.http.RecordApi;
import dev.pons.daemon.http.SearchApi;
import dev.pons.daemon.records.MeteredRecords;
import dev.pons.daemon.search.MeteredSearch;
import dev.pons.daemon.search.SearchService;
import dev.pons.postgres.source.Kept;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prometheus' view of the process. Labels are sides, stores, states and partitions: no ids. */
final class Metrics {
  private static final List<String> STATES = List.of("running", "waiting", "failing");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<Look> sample;

  Metrics(Supplier<Look> sample) {
    this.sample = sample;
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Everything, in Prometheus' text format. */
  String text() {
    return registry.scrape();
  }

  void ready(BooleanSupplier ready) {
    Gauge.builder("pons.ready", () -> ready.getAsBoolean() ? 1 : 0)
        .description("1 while changes flow")
        .register(registry);
  }

  void stores(Stores stores) {
    for (StoreConnection<?> store : stores.all()) {
      Gauge.builder("pons.store.up", () -> store.up() ? 1 : 0)
          .description("1 while the store gives signs of life")
          .tag("store", store.name())
          .register(registry);
      Gauge.builder("pons.store.ping", () -> seconds(store.roundTrip().orElse(null)))
          .description("Round trip of the last sign of life")
          .baseUnit("seconds")
          .tag("store", store.name())
          .register(registry);
    }
  }

  void bridge(BridgeStatus begin, Clock clock) {
    verified(clock);
    Counts.of(begin.counters()).keySet().forEach(this::count);
    IntStream.range(0, begin.partitions().size()).forEach(this::partition);
    for (String state : STATES) {
      gauge("pons.partitions", "Partitions of this daemon by state", s -> inState(s, state))
          .tag("state", state)
          .register(registry);
    }
    IntStream.range(0, begin.captures().size()).forEach(index -> capture(index, begin));
    gauge(
            "pons.open.conflicts",
            "Conflicts that an operator has to decide",
            s -> desk(s, "open_conflicts"))
        .register(registry);
    gauge("pons.dead.letters.kept", "Dead letters that are kept", s -> desk(s, "dead_letters"))
        .register(registry);
    gauge("pons.slot.retained", "Log that the replication slot keeps", s -> bytes(s, false))
        .baseUnit("bytes")
        .register(registry);
    gauge("pons.outbox.retained", "Size of the outbox in Postgres", s -> bytes(s, true))
        .baseUnit("bytes")
        .register(registry);
    gauge("pons.outbox.age", "Age of the oldest change in the outbox", Metrics::age)
        .baseUnit("seconds")
        .register(registry);
  }

  private void verified(Clock clock) {
    for (Difference.Kind kind : Difference.Kind.values()) {
      gauge("pons.verify.differences", "What the last comparison found", s -> found(s, kind))
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    gauge("pons.verify.age", "Since the last comparison of everything", s -> age(s, clock))
        .baseUnit("seconds")
        .register(registry);
  }

  private static double found(Look look, Difference.Kind kind) {
    VerifyRun last = look.verified();
    return last == null ? Double.NaN : last.found().getOrDefault(kind, 0L);
  }

  private static double age(Look look, Clock clock) {
    VerifyRun last = look.verified();
    return last == null ? Double.NaN : seconds(Duration.between(last.finished(), clock.instant()));
  }

  private static double desk(Look look, String name) {
    Long count = look.desk().get(name);
    return count == null ? Double.NaN : count;
  }

  void search(SearchService search) {
    for (Served.Source source : Served.Source.values()) {
      FunctionCounter.builder("pons.searches", search.cache(), c -> c.served(source))
          .description("Searches by where their answer came from")
          .tag("source", source.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    read("cached", search, CachedRecords::hits);
    read("row", search, CachedRecords::misses);
    FunctionCounter.builder("pons.answers.ended", search.endings(), Endings::ended)
        .description("Generations of cached answers that changes ended")
        .register(registry);
    FunctionCounter.builder("pons.search.under.returns", search, SearchService::underReturns)
        .description("Searches in which an index found fewer rows than there were")
        .register(registry);
    for (Leg leg : Leg.values()) {
      FunctionCounter.builder("pons.search.missing.legs", search, s -> s.missed(leg))
          .description("Searches that went without a leg, because what looks there failed")
          .tag("leg", leg.toString())
          .register(registry);
    }
    for (Status status : Status.values()) {
      Gauge.builder("pons.embeddings.records", search, s -> records(s, status))
          .description("Records by how they stand with their vectors")
          .tag("status", status.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    embedded(search, "embedded", EmbeddingWorker.Counts::embedded);
    embedded(search, "refused", EmbeddingWorker.Counts::refused);
    embedded(search, "retried", EmbeddingWorker.Counts::retried);
    embedded(search, "outdated", EmbeddingWorker.Counts::outdated);
    EmbeddingAsks asks = search.asks();
    if (asks != null) {
      asks(asks);
    }
  }

  private void asks(EmbeddingAsks asks) {
    for (AskOutcome outcome : AskOutcome.values()) {
      FunctionCounter.builder("pons.embedding.queue", asks, a -> a.count(outcome))
          .description("Entries of embedding_queue by what became of them")
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("pons.embedding.queue.length", asks, EmbeddingAsks::length)
        .description("Entries that waited in embedding_queue at the last look")
        .register(registry);
  }

  private static double records(SearchService search, Status status) {
    return search.counted().getOrDefault(status, 0L);
  }

  private void read(String source, SearchService search, ToDoubleFunction<CachedRecords> count) {
    FunctionCounter.builder("pons.record.reads", search.records(), count)
        .description("Records read through the cache by where they came from")
        .tag("source", source)
        .register(registry);
  }

  private void embedded(
      SearchService search, String outcome, ToLongFunction<EmbeddingWorker.Counts> count) {
    FunctionCounter.builder(
            "pons.embeddings",
            search,
            s -> {
              EmbeddingWorker.Counts counts = s.embedded();
              return counts == null ? 0 : count.applyAsLong(counts);
            })
        .description("Texts by what became of their embedding")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** The same searches, counted and timed. */
  SearchApi searches(SearchApi searches) {
    return new MeteredSearch(searches, registry);
  }

  /** The same records, counted and timed. */
  RecordApi records(RecordApi records) {
    return new MeteredRecords(records, registry);
  }

  void channels(Channels channels) {
    channels.bindTo(registry);
  }

  private void count(String name) {
    FunctionCounter.builder(
            "pons." + name, sample, s -> s.get().counts().getOrDefault(name, 0L).doubleValue())
        .description("Keys, rounds or writes since the start: " + name.replace('_', ' '))
        .register(registry);
  }

  private void partition(int index) {
    gauge(
            "pons.backlog.keys",
            "Keys that wait",
            s -> s.status() == null ? 0 : Math.max(0, s.status().partitions().get(index).backlog()))
        .tag("partition", String.valueOf(index))
        .register(registry);
  }

  private void capture(int index, BridgeStatus begin) {
    String side = begin.captures().get(index).side().name().toLowerCase(Locale.ROOT);
    gauge("pons.capture.lag", "Age of the newest change when taken", s -> lag(s, index))
        .baseUnit("seconds")
        .tag("side", side)
        .register(registry);
    gauge("pons.capture.outstanding.keys", "Changes not known to be done", s -> out(s, index))
        .tag("side", side)
        .register(registry);
    FunctionCounter.builder("pons.captured", sample, s -> captured(s.get(), index))
        .description("Changes taken from the source")
        .tag("side", side)
        .register(registry);
  }

  private Gauge.Builder<Supplier<Look>> gauge(
      String name, String description, ToDoubleFunction<Look> value) {
    return Gauge.builder(name, sample, s -> value.applyAsDouble(s.get())).description(description);
  }

  private static double inState(Look sample, String state) {
    BridgeStatus status = sample.status();
    return status == null
        ? 0
        : status.partitions().stream().map(PartitionStatus::state).filter(state::equals).count();
  }

  private static @Nullable CaptureStatus at(Look sample, int index) {
    BridgeStatus status = sample.status();
    return status == null ? null : status.captures().get(index);
  }

  private static double lag(Look sample, int index) {
    CaptureStatus capture = at(sample, index);
    return capture == null ? Double.NaN : seconds(capture.lag());
  }

  private static double out(Look sample, int index) {
    CaptureStatus capture = at(sample, index);
    return capture == null ? 0 : capture.outstanding();
  }

  private static double captured(Look sample, int index) {
    CaptureStatus capture = at(sample, index);
    return capture == null ? 0 : capture.captured();
  }

  /** The log does not say how old it is. */
  private static double bytes(Look sample, boolean outbox) {
    Kept kept = sample.kept();
    return kept == null || outbox == (kept.oldest() == null) ? Double.NaN : kept.bytes();
  }

  private static double age(Look sample) {
    return sample.kept() == null ? Double.NaN : seconds(sample.kept().oldest());
  }

  private static double seconds(@Nullable Duration duration) {
    return duration == null ? Double.NaN : duration.toNanos() / 1e9;
  }
}
