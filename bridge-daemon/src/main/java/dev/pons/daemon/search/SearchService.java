package dev.pons.daemon.search;

import dev.pons.core.ask.EmbeddingAsks;
import dev.pons.core.cache.CachedRecords;
import dev.pons.core.cache.CachedSearch;
import dev.pons.core.cache.Endings;
import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.loop.Loop;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.HybridSearch;
import dev.pons.core.search.SearchIndex;
import dev.pons.core.search.SearchQuery;
import dev.pons.daemon.http.SearchApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Search as a running service: answers queries, and keeps vectors and answers up to date. */
public final class SearchService implements SearchApi, AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final Duration GLANCE = Duration.ofMillis(10);

  private final HybridSearch search;
  private final SearchIndex index;
  private final CachedSearch cached;
  private final CachedRecords records;
  private final Endings endings;
  private final EmbeddingStore embeddings;
  private final @Nullable EmbeddingWorker worker;
  private final Bell bell;
  private final Bell answered = new Bell();
  private final ExecutorService background;
  private final @Nullable Embedder embedder;
  private final Clock clock;
  private volatile Map<Status, Long> counted = Map.of();
  private final List<Loop> loops = new ArrayList<>();
  private @Nullable EmbeddingAsks asks;

  SearchService(
      HybridSearch search,
      SearchIndex index,
      CachedSearch cached,
      CachedRecords records,
      Endings endings,
      EmbeddingStore embeddings,
      @Nullable EmbeddingWorker worker,
      Bell bell,
      ExecutorService background,
      @Nullable Embedder embedder,
      Clock clock) {
    this.search = search;
    this.index = index;
    this.cached = cached;
    this.records = records;
    this.endings = endings;
    this.embeddings = embeddings;
    this.worker = worker;
    this.bell = bell;
    this.background = background;
    this.embedder = embedder;
    this.clock = clock;
  }

  void add(Loop loop) {
    loops.add(loop);
  }

  void add(EmbeddingAsks answered) {
    asks = answered;
  }

  /** Starts the work behind it. */
  public void start() {
    loops.forEach(Loop::start);
  }

  public Endings endings() {
    return endings;
  }

  public CachedSearch cache() {
    return cached;
  }

  public CachedRecords records() {
    return records;
  }

  /** Searches in which an index found fewer rows than there were. */
  public long underReturns() {
    return index.underReturns();
  }

  /** What embedding has done; null where nothing is embedded here. */
  public EmbeddingWorker.@Nullable Counts embedded() {
    return worker == null ? null : worker.counts();
  }

  /** What other programs asked for; null where nothing is embedded here. */
  public @Nullable EmbeddingAsks asks() {
    return asks;
  }

  @Override
  public Served search(SearchQuery query, Freshness freshness, Duration wait) {
    search.check(query);
    await(freshness, wait);
    return cached.serve(query, freshness);
  }

  @Override
  public Optional<Served> record(RecordKey key) {
    return records.read(key);
  }

  /** Waits for the vectors of what was written before; not for those whose model is in trouble. */
  private void await(Freshness freshness, Duration wait) {
    if (freshness.after() == null || worker == null) {
      return;
    }
    Instant end = clock.instant().plus(wait);
    try {
      while (clock.instant().isBefore(end) && embeddings.waits(freshness.after())) {
        answered.await(GLANCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for vectors", e);
    }
  }

  @Override
  public Map<Status, Long> embeddings() {
    return Collections.unmodifiableMap(embeddings.counts());
  }

  @Override
  public Map<Status, Long> counted() {
    return counted;
  }

  void count() {
    counted = embeddings();
  }

  @Override
  public long redriveEmbeddings() {
    long redriven = embeddings.redrive();
    bell.ring();
    return redriven;
  }

  @Override
  public void close() {
    loops.forEach(Loop::stop);
    bell.ring();
    background.shutdown();
    try {
      for (Loop loop : loops) {
        loop.join(STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (embedder != null) {
      embedder.close();
    }
  }
}
