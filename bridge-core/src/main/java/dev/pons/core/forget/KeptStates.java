package dev.pons.core.forget;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the bridge remembers of records: agreed states, conflicts, parked keys and the like.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable.
 */
public interface KeptStates {
  /**
   * How much there is of what; names say what it is, counts are above 0.
   *
   * @param keys 1 to 1,000
   */
  SortedMap<String, Long> find(Set<RecordKey> keys);

  /**
   * Takes it away from records that nobody has worked on since they were looked at. Can be
   * repeated.
   *
   * @param versions of the ledger, as they were looked at, of 1 to 1,000 records; 0 for none
   * @param gone those of them that neither side holds
   */
  Released forget(Map<RecordKey, Long> versions, Set<RecordKey> gone);

  /**
   * What came of it.
   *
   * @param copies what was taken away, by what it is
   * @param keys of which it was
   */
  record Released(SortedMap<String, Long> copies, Set<RecordKey> keys) {}
}
