package dev.pons.daemon.http;

import dev.pons.core.cache.Freshness;
import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.SearchQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finding records. Thread-safe. */
public interface SearchApi {
  /**
   * Answers a query.
   *
   * @param wait how long to wait for vectors of what was written before {@code freshness.after}
   * @throws dev.pons.core.search.InvalidSearchException the query makes no sense
   */
  Served search(SearchQuery query, Freshness freshness, Duration wait);

  /**
   * Reads a record of any mapping through the cache.
   *
   * @return empty where there is no row
   * @throws dev.pons.core.failure.RetryableException Postgres is away
   */
  Optional<Served> record(RecordKey key);

  /** How many records stand how with their vectors. */
  Map<Status, Long> embeddings();

  /** The same, as counted a few seconds ago; empty before, and where nothing is embedded here. */
  Map<Status, Long> counted();

  /**
   * Tries again to embed what failed.
   *
   * @return how many records
   */
  long redriveEmbeddings();
}
