package dev.pons.daemon.search;

import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.SearchQuery;
import dev.pons.daemon.http.SearchApi;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Times searches by where their answers came from. */
public final class MeteredSearch implements SearchApi {
  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final SearchApi searches;
  private final Map<Served.Source, Timer> times = new EnumMap<>(Served.Source.class);
  private final Counter stale;
  private final Counter failed;

  public MeteredSearch(SearchApi searches, MeterRegistry registry) {
    this.searches = searches;
    for (Served.Source source : Served.Source.values()) {
      times.put(
          source,
          Timer.builder("pons.search")
              .description("Searches, from request to answer, with what they waited for")
              .tag("source", source.name().toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
    this.stale =
        Counter.builder("pons.searches.stale")
            .description("Answers that changes had overtaken, to those who accept them")
            .register(registry);
    this.failed =
        Counter.builder("pons.searches.failed")
            .description("Searches without an answer, those that make no sense among them")
            .register(registry);
  }

  @Override
  public Served search(SearchQuery query, Freshness freshness, Duration wait) {
    long begin = System.nanoTime();
    Served served = null;
    try {
      served = searches.search(query, freshness, wait);
      return served;
    } finally {
      if (served == null) {
        failed.increment();
      } else {
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        Objects.requireNonNull(times.get(served.from())).record(time);
        stale.increment(served.stale() ? 1 : 0);
      }
    }
  }

  @Override
  public Optional<Served> record(RecordKey key) {
    return searches.record(key);
  }

  @Override
  public Map<Status, Long> embeddings() {
    return searches.embeddings();
  }

  @Override
  public Map<Status, Long> counted() {
    return searches.counted();
  }

  @Override
  public long redriveEmbeddings() {
    return searches.redriveEmbeddings();
  }
}
