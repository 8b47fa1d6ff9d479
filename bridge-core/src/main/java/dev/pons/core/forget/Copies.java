package dev.pons.core.forget;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Set;
import java.util.SortedMap;

/**
 * What one store keeps of records beside users' data.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable.
 */
public interface Copies {
  /**
   * How much there is of what; names say what it is, counts are above 0.
   *
   * @param keys 1 to 1,000
   */
  SortedMap<String, Long> find(Set<RecordKey> keys);

  /**
   * Takes it away, and counts it. Can be repeated.
   *
   * @param keys 1 to 1,000, of which no work is under way
   */
  SortedMap<String, Long> forget(Set<RecordKey> keys);
}
