package dev.pons.postgres.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingWorker;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Workers race on texts that change, and their model's answers come late and out of order. */
final class EmbeddingRaceIT {
  private static final int ROUNDS = 20;
  private static final int TEXTS = 50;
  private static final int CHANGES = 4;
  private static final Duration LEASE = Duration.ofMillis(30);

  @Test
  void storedVectorAlwaysBelongsToTheStoredText() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("embedding race seed " + seed);
    Random random = new Random(seed);
    try (Playground database = Playground.create();
        Postgres postgres = connected(database)) {
      EmbeddingStore store =
          new ShortLease(
              postgres.embeddings(
                  Memories.MAPPINGS,
                  Memories.searchables(
                      Memories.vector(database, WordEmbedder.DIMENSIONS, VectorOwner.BRIDGE))));
      database.run(
          "INSERT INTO memories (id, content) SELECT 'm' || n, 'text ' || n"
              + " FROM generate_series(1, %d) n".formatted(TEXTS));
      int wrong = 0;
      for (int round = 0; round < ROUNDS; round++) {
        race(database, store, random);
        wrong += wrong(database);
      }
      assertThat(wrong).as("of " + ROUNDS * TEXTS + " tries, seed " + seed).isZero();
    }
  }

  private static Postgres connected(Playground database) {
    Memories.create(database, Memories.type(database, WordEmbedder.DIMENSIONS));
    return Postgres.connect(database.config());
  }

  private static void race(Playground database, EmbeddingStore store, Random random)
      throws Exception {
    AtomicBoolean changing = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Random own = new Random(random.nextLong());
        EmbeddingWorker worker = new EmbeddingWorker(store, late(own), stored -> {});
        workers.add(threads.submit(() -> work(worker, changing)));
      }
      for (int change = 0; change < CHANGES; change++) {
        database.run(
            "UPDATE memories SET content = 'text ' || floor(random() * 1000) WHERE random() < 0.6");
        store.sweep("words");
        request(store);
      }
      changing.set(false);
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      threads.shutdown();
    }
    while (store.counts().containsKey(EmbeddingStore.Status.PENDING)) {
      new EmbeddingWorker(store, new WordEmbedder(), stored -> {}).runOnce();
    }
  }

  private static void request(EmbeddingStore store) {
    List<dev.pons.core.record.RecordKey> keys = new ArrayList<>();
    for (int n = 1; n <= TEXTS; n++) {
      keys.add(Memories.key("m" + n));
    }
    store.request(keys);
  }

  private static void work(EmbeddingWorker worker, AtomicBoolean changing) {
    while (changing.get() || worker.runOnce()) {
      worker.runOnce();
    }
  }

  private static WordEmbedder late(Random random) {
    return new WordEmbedder() {
      @Override
      public List<Embedding> embed(Purpose purpose, List<String> texts) {
        List<Embedding> embeddings = super.embed(purpose, texts);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
        return embeddings;
      }
    };
  }

  private static int wrong(Playground database) {
    int wrong = 0;
    for (String row : database.list("SELECT content || '|' || embedding::text FROM memories")) {
      String content = row.substring(0, row.indexOf('|'));
      float[] vector = Vectors.parse(row.substring(row.indexOf('|') + 1));
      if (!java.util.Arrays.equals(vector, WordEmbedder.vector(content))) {
        wrong++;
      }
    }
    return wrong;
  }

  /** Others take the work while an answer is still awaited. */
  private static final class ShortLease extends ForwardingStore {
    ShortLease(EmbeddingStore store) {
      super(store);
    }

    @Override
    public List<dev.pons.core.embedding.EmbeddingTask> take(int limit, Duration lease) {
      return super.take(Math.min(limit, 20), LEASE);
    }
  }
}
