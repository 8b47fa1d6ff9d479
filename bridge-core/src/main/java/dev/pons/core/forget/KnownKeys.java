package dev.pons.core.forget;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Map;
import java.util.Set;

/**
 * Keys of which anything is kept.
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the store was unreachable.
 */
public interface KnownKeys {
  /**
   * Records whose kept state has these properties. Of a record that is gone on both sides, only
   * conflicts and answers to requests may still say so.
   *
   * @param properties canonical, not empty
   * @param most no more than these
   */
  Set<RecordKey> with(Map<String, Object> properties, int most);

  /**
   * Relations that end at some entities.
   *
   * @param entities keys of one mapping, one or more
   * @param most no more than these
   */
  Set<RecordKey> relationsOf(Set<RecordKey> entities, int most);
}
