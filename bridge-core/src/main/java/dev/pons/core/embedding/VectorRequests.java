package dev.pons.core.embedding;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.Map;

/**
 * How records stand that may need a vector, and a way to ask for it. Thread-safe. Every method
 * throws {@link RetryableException} where the store was unreachable or busy.
 */
public interface VectorRequests {
  /**
   * Reads rows with what is kept of them; nothing is taken.
   *
   * @param keys any number
   * @return those that have a row, and get their vectors from the bridge
   */
  Map<RecordKey, EmbeddingTask> read(Collection<RecordKey> keys);

  /**
   * Makes records pending; those that are already keep their place. Asking for one that needs
   * nothing does no harm.
   */
  void request(Collection<RecordKey> keys);
}
