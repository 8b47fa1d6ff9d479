package dev.pons.core.embedding;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which records wait for a vector, and the vectors. It is kept beside the rows, so that nothing is
 * forgotten whatever happens to Redis. Thread-safe. Every method throws {@link RetryableException}
 * where the store was unreachable or busy.
 */
public interface EmbeddingStore extends VectorRequests {
  /** How a record stands; {@code pons.embeddings} has these words in lower case. */
  enum Status {
    /** Waits for its vector. */
    PENDING,
    /** Has a vector of its present text, or needs none. */
    READY,
    /** The model will not take its text, or tries were in vain. */
    FAILED
  }

  /**
   * Takes work that is due. Others get it again after the lease, unless it is settled.
   *
   * @param limit at most so many
   */
  List<EmbeddingTask> take(int limit, Duration lease);

  /**
   * Writes what became of tasks, each where its row still is as it was read; the others stay
   * pending and are due at once.
   *
   * @return the keys that were settled as wanted
   */
  Set<RecordKey> settle(List<? extends Settlement> settlements);

  /**
   * Looks for rows that should have a vector and have none, or one of another model, and makes them
   * pending.
   *
   * @return how many were found
   */
  long sweep(String model);

  /**
   * Tries again what failed.
   *
   * @return how many records
   */
  long redrive();

  /** Whether records that were asked for before this place still wait for their first try. */
  boolean waits(LogPosition before);

  /** How many records stand how. */
  Map<Status, Long> counts();
}
