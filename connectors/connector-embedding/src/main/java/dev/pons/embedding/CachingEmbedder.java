package dev.pons.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.embedding.TextHash;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers vectors, so that equal texts are embedded once: those of one call, those that several
 * callers want at the same time, and those of the recent past. Texts themselves are not kept, and
 * refusals neither: whoever asks again gets another try.
 *
 * <p>The model is asked for a part of the texts at a time. Where it fails half-way, what earlier
 * parts brought is kept for the next try: a model with a tight limit gets through a large batch.
 *
 * <p>Thread-safe; the model is asked in the callers' threads.
 */
public final class CachingEmbedder implements Embedder {
  /** Memory for vectors unless told otherwise: some 35,000 of 384 dimensions. */
  public static final long DEFAULT_BYTES = 64L * 1024 * 1024;

  /** Texts that the model is asked for at a time unless told otherwise. */
  public static final int DEFAULT_PART = 64;

  /** What an entry takes besides its numbers. */
  private static final int BYTES_PER_ENTRY = 300;

  private record Key(String model, Purpose purpose, String hash) {}

  private final Embedder embedder;
  private final int part;
  private final Cache<Key, Embedding> cache;
  private final Flights<Key, Embedding> flights = new Flights<>();
  private final LongAdder asked = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** The defaults. */
  public CachingEmbedder(Embedder embedder) {
    this(embedder, DEFAULT_BYTES, DEFAULT_PART);
  }

  /**
   * @param embedder closed with this one
   * @param bytes memory for vectors; 0 remembers nothing, though equal texts still share a request
   * @param part most texts that the model is asked for at a time, at least 1
   */
  public CachingEmbedder(Embedder embedder, long bytes, int part) {
    if (part < 1) {
      throw new IllegalArgumentException("part must be positive, not " + part);
    }
    this.embedder = embedder;
    this.part = part;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(CachingEmbedder::weight)
            // Its upkeep is short: no thread of a pool that others use for long work.
            .executor(Runnable::run)
            .build();
  }

  private static int weight(Key key, Embedding embedding) {
    int numbers = embedding instanceof Embedding.Vector vector ? vector.values().length : 0;
    return BYTES_PER_ENTRY + numbers * Float.BYTES;
  }

  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public int dimensions() {
    return embedder.dimensions();
  }

  /**
   * {@inheritDoc} Where another caller is at the same text, that caller's failure is this one's
   * too.
   *
   * @throws RetryableException as the model, or this thread was interrupted while it waited
   * @throws RefusedException as the model
   */
  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    asked.add(texts.size());
    List<Key> keys = texts.stream().map(text -> key(purpose, text)).toList();
    Map<Key, String> distinct = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      distinct.put(keys.get(i), texts.get(i));
    }
    Map<Key, Embedding> embeddings = embeddings(purpose, distinct);
    return keys.stream().map(embeddings::get).toList();
  }

  private Map<Key, Embedding> embeddings(Purpose purpose, Map<Key, String> texts) {
    Map<Key, Embedding> known = new HashMap<>(cache.getAllPresent(texts.keySet()));
    List<Key> missing = texts.keySet().stream().filter(key -> !known.containsKey(key)).toList();
    for (int i = 0; i < missing.size(); i += part) {
      List<Key> next = missing.subList(i, Math.min(i + part, missing.size()));
      known.putAll(flights.join(next, mine -> make(purpose, mine, texts)));
    }
    return known;
  }

  private Key key(Purpose purpose, String text) {
    return new Key(embedder.model(), purpose, TextHash.of(text));
  }

  private Map<Key, Embedding> make(Purpose purpose, Set<Key> keys, Map<Key, String> texts) {
    // Somebody may have finished between our look and our flight.
    Map<Key, Embedding> made = new HashMap<>(cache.getAllPresent(keys));
    List<Key> missing = keys.stream().filter(key -> !made.containsKey(key)).toList();
    if (missing.isEmpty()) {
      return made;
    }
    misses.add(missing.size());
    List<Embedding> embeddings = embedder.embed(purpose, missing.stream().map(texts::get).toList());
    for (int i = 0; i < missing.size(); i++) {
      made.put(missing.get(i), embeddings.get(i));
      keep(missing.get(i), embeddings.get(i));
    }
    return made;
  }

  private void keep(Key key, Embedding embedding) {
    if (embedding instanceof Embedding.Vector) {
      cache.put(key, embedding);
    }
  }

  /** Counts since this embedder was made. */
  public CacheCounts counts() {
    long missed = misses.sum();
    return new CacheCounts(Math.max(0, asked.sum() - missed), missed);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
