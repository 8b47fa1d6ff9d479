package dev.pons.core.store;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Enumerates the keys that one side holds, page by page, in bounded memory.
 *
 * <p>A key that exists from before the first page until after the last is in one of them.
 * Thread-safe. Methods throw {@link RetryableException} where the store was unreachable.
 */
public interface KeyScan {
  /**
   * One page.
   *
   * @param cursor {@link KeyPage#next()} of the page before; null for the first
   * @param limit about how many keys
   */
  KeyPage page(Mapping mapping, KeyRange range, @Nullable String cursor, int limit);

  /** How many records of a mapping there are in a range; may be an estimate above a million. */
  long count(Mapping mapping, KeyRange range);
}
