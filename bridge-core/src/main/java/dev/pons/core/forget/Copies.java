package dev.pons.core.forget;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Set;
import java.util.SortedMap;

/**
 * What is told and cached of records.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable.
 */
public interface Copies {
  /** How much there is of what; names say what it is, counts are above 0. */
  SortedMap<String, Long> find(Set<RecordKey> keys);

  /** Takes it away, and counts it. Can be repeated. */
  SortedMap<String, Long> forget(Set<RecordKey> keys);
}
