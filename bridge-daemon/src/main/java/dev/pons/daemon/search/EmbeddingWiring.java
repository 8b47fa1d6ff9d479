package dev.pons.daemon.search;

import dev.pons.core.ask.AskDecision;
import dev.pons.core.ask.EmbeddingAsks;
import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.cache.Endings;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.loop.Loop;
import dev.pons.core.mapping.Searchables;
import dev.pons.redis.Redis;
import dev.pons.redis.doorbell.EmbeddingQueueReader;
import dev.pons.redis.doorbell.RedisAskQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what gives records their vectors; nothing where no model is configured. */
final class EmbeddingWiring {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration WORK_EVERY = Duration.ofSeconds(1);
  private static final Duration ASKS_EVERY = Duration.ofMillis(200);

  private final Searchables searchables;
  private final EmbeddingStore embeddings;
  private final @Nullable Embedder embedder;
  private final Endings endings;
  private final Bell bell;
  private final Bell stored;
  private final Clock clock;
  private final @Nullable EmbeddingWorker worker;

  EmbeddingWiring(
      Searchables searchables,
      EmbeddingStore embeddings,
      @Nullable Embedder embedder,
      Endings endings,
      Bell bell,
      Bell stored,
      Clock clock) {
    this.searchables = searchables;
    this.embeddings = embeddings;
    this.embedder = embedder;
    this.endings = endings;
    this.bell = bell;
    this.stored = stored;
    this.clock = clock;
    this.worker =
        embedder == null ? null : new EmbeddingWorker(embeddings, embedder, this::described);
  }

  /** Null where nothing is embedded. */
  @Nullable EmbeddingWorker worker() {
    return worker;
  }

  private void described(List<EmbeddingTask> tasks) {
    tasks.forEach(task -> endings.owe(task.key(), List.of(task.record())));
    endings.settle();
    stored.ring();
  }

  /** A bridge that embeds nothing leaves what programs ask for to whoever does. */
  void addTo(SearchService service, Redis redis, ChangeBus bus) {
    if (embedder == null || worker == null) {
      return;
    }
    String model = embedder.model();
    service.add(Loop.every("sweep", SWEEP_EVERY, () -> sweep(model), clock));
    service.add(new Loop("embedding", round(worker), () -> {}, Duration.ZERO, clock));
    service.add(Loop.every("embedding-counts", COUNT_EVERY, service::count, clock));
    EmbeddingAsks asks = asks(redis, model, bus);
    service.add(asks);
    service.add(new Loop("embedding-queue", asks::runOnce, () -> {}, ASKS_EVERY, clock));
  }

  private void sweep(String model) {
    if (embeddings.sweep(model) > 0) {
      bell.ring();
    }
  }

  private Loop.Round round(EmbeddingWorker worker) {
    return () -> {
      if (!worker.runOnce()) {
        bell.await(WORK_EVERY);
      }
      return true;
    };
  }

  private EmbeddingAsks asks(Redis redis, String model, ChangeBus bus) {
    return new EmbeddingAsks(
        new RedisAskQueue(redis),
        new EmbeddingQueueReader(),
        new AskDecision(searchables, model),
        embeddings,
        hints -> bus.offer(Lane.LIVE, hints),
        bell::ring,
        clock);
  }
}
