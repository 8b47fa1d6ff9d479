package dev.pons.core.write;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.core.store.Obstacles;
import dev.pons.core.store.TableState;
import java.util.Collection;
import java.util.Map;

/**
 * Looks at rows, and at what keeps them from the graph. Thread-safe.
 *
 * <p>Reads see every commit that returned before the call began. Every method throws {@link
 * RetryableException} where the store was unreachable or busy.
 */
public interface RecordRows extends Obstacles {
  /**
   * The rows of some keys.
   *
   * @param keys 1 to 1,000 distinct keys
   * @return exactly one entry per key
   * @throws PoisonRecordException a value cannot be brought into the canonical domain
   */
  Map<RecordKey, TableState> read(Collection<RecordKey> keys);

  /** A place in the log that every commit that returned before the call lies before. */
  LogPosition position();
}
