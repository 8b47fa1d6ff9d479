package dev.pons.core.store;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.Map;

/** Knows which keys are put aside. Thread-safe. */
public interface Obstacles {
  /**
   * Those of some keys that are parked.
   *
   * @param keys 1 to 1,000 distinct keys
   * @throws RetryableException the store was unreachable or busy
   */
  Map<RecordKey, Obstacle> obstacles(Collection<RecordKey> keys);
}
