package dev.pons.core.cache;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kept records, in a store that other programs read as well and that may be wiped at any moment.
 *
 * <p>Whoever misses a record claims its place before he reads the stores, and keeps what he read
 * only if the claim still stands: a change that comes between takes it away. A generation, one for
 * all records, ends everything at once. Thread-safe. Every method throws {@link RetryableException}
 * where the store was unreachable.
 */
public interface RecordCacheStore {
  /** Reads a record, and the present generation. */
  Look look(RecordKey key);

  /**
   * Claims the place of a record that is not there, or is of another generation.
   *
   * @return what {@link #keep} asks for; empty where somebody else reads that record now
   */
  Optional<String> claim(RecordKey key);

  /**
   * Keeps a record, unless it changed since its place was claimed.
   *
   * @return whether it was kept
   */
  boolean keep(RecordKey key, String claim, CachedAnswer record, Duration ttl);

  /**
   * Removes records and claims.
   *
   * @param all whether all others end, too
   */
  void end(Set<RecordKey> keys, boolean all);

  /**
   * Keeps descriptions of mappings, for programs that read records here.
   *
   * @param descriptions as JSON, by the mapping's name
   */
  void describe(Map<String, String> descriptions, Duration ttl);
}
