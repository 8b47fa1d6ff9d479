package dev.pons.daemon.search;

import dev.pons.core.ask.EmbeddingAsks;
import dev.pons.core.cache.CachedRecords;
import dev.pons.core.cache.CachedSearch;
import dev.pons.core.cache.Endings;
import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.loop.Loop;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Leg;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import dev.pons.daemon.gate.Gate;
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
  private static final Duration FIRST_GLANCE = Duration.ofMillis(10);
  private static final Duration LONGEST_GLANCE = Duration.ofMillis(250);

  /** With the writes that wait, fewer than the server has threads. */
  private static final int MOST_SEARCHES = 100;

  /** So many of them wait for vectors: the others find their way. */
  private static final int MOST_WAITING = 40;

  private final SearchParts parts;
  private final Bell bell;
  private final Bell stored;
  private final ExecutorService background;
  private final Clock clock;
  private final Gate gate =
      new Gate(MOST_SEARCHES, why -> new RetryableException("searches: " + why, null));
  private final Gate waiting =
      new Gate(MOST_WAITING, why -> new RetryableException("searches with wait: " + why, null));
  private volatile Map<Status, Long> counted = Map.of();
  private final List<Loop> loops = new ArrayList<>();
  private @Nullable EmbeddingAsks asks;

  /**
   * @param bell tells that there may be texts without vectors
   * @param stored tells that vectors were written
   * @param background runs what nobody waits for
   */
  SearchService(
      SearchParts parts, Bell bell, Bell stored, ExecutorService background, Clock clock) {
    this.parts = parts;
    this.bell = bell;
    this.stored = stored;
    this.background = background;
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
    return parts.endings();
  }

  public CachedSearch cache() {
    return parts.cached();
  }

  public CachedRecords records() {
    return parts.records();
  }

  /** Searches in which an index found fewer rows than there were. */
  public long underReturns() {
    return parts.index().underReturns();
  }

  /** Searches that went without a leg. */
  public long missed(Leg leg) {
    return parts.search().missed(leg);
  }

  /** What embedding has done; null where nothing is embedded here. */
  public EmbeddingWorker.@Nullable Counts embedded() {
    return parts.worker() == null ? null : parts.worker().counts();
  }

  /** What other programs asked for; null where nothing is embedded here. */
  public @Nullable EmbeddingAsks asks() {
    return asks;
  }

  @Override
  public Served search(SearchQuery query, Freshness freshness, Duration wait) {
    parts.search().check(query);
    gate.enter();
    try {
      await(freshness, wait);
      return parts.cached().serve(query, freshness);
    } finally {
      gate.leave();
    }
  }

  @Override
  public Optional<Served> record(RecordKey key) {
    return parts.records().read(key);
  }

  /** Waits for the vectors of what was written before; not for those whose model is in trouble. */
  private void await(Freshness freshness, Duration wait) {
    if (freshness.after() == null || parts.worker() == null || wait.isZero()) {
      return;
    }
    waiting.enter();
    try {
      await(freshness.after(), clock.instant().plus(wait));
    } finally {
      waiting.leave();
    }
  }

  private void await(LogPosition after, Instant end) {
    Duration glance = FIRST_GLANCE;
    try {
      while (clock.instant().isBefore(end) && parts.embeddings().waits(after)) {
        stored.await(glance);
        Duration longer = glance.multipliedBy(2);
        glance = longer.compareTo(LONGEST_GLANCE) < 0 ? longer : LONGEST_GLANCE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for vectors", e);
    }
  }

  @Override
  public Map<Status, Long> embeddings() {
    return Collections.unmodifiableMap(parts.embeddings().counts());
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
    long redriven = parts.embeddings().redrive();
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
    if (parts.embedder() != null) {
      parts.embedder().close();
    }
  }
}
