package dev.pons.daemon.search;

import dev.pons.core.cache.CachedRecords;
import dev.pons.core.cache.CachedSearch;
import dev.pons.core.cache.Endings;
import dev.pons.core.cache.Lifetimes;
import dev.pons.core.cache.RecordCacheStore;
import dev.pons.core.cache.Scopes;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.loop.Loop;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.search.HybridSearch;
import dev.pons.core.search.SearchIndex;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.http.AnswerBody;
import dev.pons.daemon.http.MappingView;
import dev.pons.daemon.http.SearchParser;
import dev.pons.graph.Graph;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.search.SearchIndexes;
import dev.pons.redis.Redis;
import dev.pons.redis.cache.RedisAnswers;
import dev.pons.redis.cache.RedisRecords;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the service from the configuration and the connected stores. */
public final class SearchWiring {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration WARM_EVERY = Duration.ofSeconds(5);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(1);
  private static final Duration SETTLE_EVERY = Duration.ofMillis(50);
  private static final Duration WORK_EVERY = Duration.ofSeconds(1);
  private static final Duration RECORDS_LAST = Duration.ofSeconds(300);
  private static final Duration DESCRIPTIONS_LAST = Duration.ofSeconds(3_600);
  private static final int WARMED = 20;

  private final Config config;
  private final Mappings mappings;
  private final Searchables searchables;
  private final Clock clock;
  private final Bell bell = new Bell();

  public SearchWiring(Config config, Mappings mappings, Searchables searchables, Clock clock) {
    this.config = config;
    this.mappings = mappings;
    this.searchables = searchables;
    this.clock = clock;
  }

  /** To be told, after a commit, that there may be texts without vectors. */
  public Runnable listener() {
    return bell::ring;
  }

  /** The service, not started yet. */
  public SearchService service(Postgres postgres, Graph graph, Redis redis) {
    Embedder embedder = Embedders.of(config, searchables, clock).orElse(null);
    EmbeddingStore embeddings = postgres.embeddings(mappings, searchables);
    SearchIndex index = postgres.searchIndex(mappings);
    HybridSearch search =
        new HybridSearch(searchables, index, graph.neighbours(mappings), embedder, clock);
    Lifetimes lifetimes =
        new Lifetimes(config.search().cacheTtl(), () -> ThreadLocalRandom.current().nextDouble());
    RedisAnswers answers = new RedisAnswers(redis, lifetimes);
    Scopes scopes = new Scopes(searchables, mappings);
    RecordCacheStore kept = new RedisRecords(redis);
    Endings endings = new Endings(answers, kept, scopes, index);
    CachedRecords records =
        new CachedRecords(kept, endings, index, AnswerBody::record, RECORDS_LAST, clock);
    ExecutorService background = background();
    CachedSearch cached =
        new CachedSearch(
            answers,
            scopes,
            endings,
            search::search,
            AnswerBody::of,
            lifetimes,
            background,
            duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
            clock);
    EmbeddingWorker worker = worker(embeddings, embedder, endings);
    SearchService service =
        new SearchService(
            search,
            cached,
            records,
            endings,
            embeddings,
            worker,
            bell,
            background,
            embedder,
            clock);
    addLoops(service, cached, answers, postgres.searchIndexes(mappings, searchables));
    addDescriptions(service, kept);
    if (worker != null && embedder != null) {
      addEmbedding(service, worker, embeddings, embedder.model());
    }
    return service;
  }

  private static @Nullable EmbeddingWorker worker(
      EmbeddingStore embeddings, @Nullable Embedder embedder, Endings endings) {
    return embedder == null
        ? null
        : new EmbeddingWorker(embeddings, embedder, stored -> tell(endings, stored));
  }

  private static void tell(Endings endings, List<EmbeddingTask> stored) {
    stored.forEach(task -> endings.owe(task.key(), List.of(task.record())));
    endings.settle();
  }

  /** Refreshing answers that readers took stale: what does not fit in is not refreshed. */
  private static ExecutorService background() {
    return new ThreadPoolExecutor(
        1,
        2,
        30,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(100),
        task -> new Thread(task, "pons-refresh"),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private void addLoops(
      SearchService service, CachedSearch cached, RedisAnswers answers, SearchIndexes indexes) {
    service.add(
        loop(
            "answers",
            SETTLE_EVERY,
            () -> {
              service.endings().settle();
              return false;
            }));
    service.add(
        loop(
            "accesses",
            COUNT_EVERY,
            () -> {
              cached.flushAccesses();
              return false;
            }));
    service.add(
        loop(
            "decay",
            SWEEP_EVERY,
            () -> {
              answers.decay();
              return false;
            }));
    service.add(
        loop(
            "warming",
            WARM_EVERY,
            () -> {
              cached.warm(WARMED, SearchParser::query);
              return false;
            }));
    service.add(
        loop(
            "indexes",
            SWEEP_EVERY,
            () -> {
              indexes.ensure();
              return false;
            }));
  }

  /** Again and again: Redis may be wiped. */
  private void addDescriptions(SearchService service, RecordCacheStore store) {
    Map<String, String> descriptions = new HashMap<>();
    mappings.all().forEach(m -> descriptions.put(m.name(), MappingView.text(m, searchables)));
    service.add(
        loop(
            "descriptions",
            SWEEP_EVERY,
            () -> {
              store.describe(descriptions, DESCRIPTIONS_LAST);
              return false;
            }));
  }

  private void addEmbedding(
      SearchService service, EmbeddingWorker worker, EmbeddingStore embeddings, String model) {
    service.add(
        loop(
            "sweep",
            SWEEP_EVERY,
            () -> {
              if (embeddings.sweep(model) > 0) {
                bell.ring();
              }
              return false;
            }));
    service.add(
        loop(
            "embedding",
            Duration.ZERO,
            () -> {
              if (!worker.runOnce()) {
                bell.await(WORK_EVERY);
              }
              return true;
            }));
  }

  private Loop loop(String name, Duration pause, Loop.Round round) {
    return new Loop(name, round, () -> {}, pause, clock);
  }
}
