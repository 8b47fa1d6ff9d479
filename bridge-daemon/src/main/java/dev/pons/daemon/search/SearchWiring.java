package dev.pons.daemon.search;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.cache.CachedRecords;
import dev.pons.core.cache.CachedSearch;
import dev.pons.core.cache.Endings;
import dev.pons.core.cache.Lifetimes;
import dev.pons.core.cache.RecordCacheStore;
import dev.pons.core.cache.Scopes;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.EmbeddingStore;
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
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes the service from the configuration and the connected stores. */
public final class SearchWiring {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration WARM_EVERY = Duration.ofSeconds(5);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(1);
  private static final Duration SETTLE_EVERY = Duration.ofMillis(50);
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

  /** The service, not started yet; its caller closes it before the bus. */
  public SearchService service(Postgres postgres, Graph graph, Redis redis, ChangeBus bus) {
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
    redis.onReconnect(endings::everything);
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
    Bell stored = new Bell();
    EmbeddingWiring embedding =
        new EmbeddingWiring(searchables, embeddings, embedder, endings, bell, stored, clock);
    SearchService service =
        new SearchService(
            new SearchParts(
                search, index, cached, records, endings, embeddings, embedding.worker(), embedder),
            bell,
            stored,
            background,
            clock);
    addLoops(service, cached, answers, postgres.searchIndexes(mappings, searchables));
    addDescriptions(service, kept);
    embedding.addTo(service, redis, bus);
    return service;
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
    service.add(every("answers", SETTLE_EVERY, service.endings()::settle));
    service.add(every("accesses", COUNT_EVERY, cached::flushAccesses));
    service.add(every("decay", SWEEP_EVERY, answers::decay));
    service.add(every("warming", WARM_EVERY, () -> cached.warm(WARMED, SearchParser::query)));
    service.add(every("indexes", SWEEP_EVERY, indexes::ensure));
  }

  /** Again and again: Redis may be wiped. */
  private void addDescriptions(SearchService service, RecordCacheStore store) {
    Map<String, String> descriptions = new HashMap<>();
    mappings.all().forEach(m -> descriptions.put(m.name(), MappingView.text(m, searchables)));
    service.add(
        every("descriptions", SWEEP_EVERY, () -> store.describe(descriptions, DESCRIPTIONS_LAST)));
  }

  private Loop every(String name, Duration pause, Runnable work) {
    return Loop.every(name, pause, work, clock);
  }
}
