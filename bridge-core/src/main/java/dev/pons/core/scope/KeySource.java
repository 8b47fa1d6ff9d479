package dev.pons.core.scope;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a scope, stretch by stretch and page by page, in bounded memory.
 *
 * <p>Methods throw {@link RetryableException} where a store was unreachable.
 */
public interface KeySource {
  /** In order; at least one. */
  List<Stretch> stretches();

  /**
   * One page of a stretch.
   *
   * @param cursor {@link Page#next()} of the page before; null for the first
   */
  Page page(Stretch stretch, @Nullable String cursor);

  /** How many keys there are to look through. */
  long count();

  /**
   * Keys that come from one place.
   *
   * @param mapping its name; empty for a list, which has only one stretch
   * @param side who holds them
   */
  record Stretch(String mapping, Side side) {}

  /**
   * Some keys.
   *
   * @param scanned how many were looked through
   * @param keys those of them that are in scope, each once
   * @param next where the following page starts; null after the last
   */
  record Page(int scanned, List<RecordKey> keys, @Nullable String next) {
    public Page {
      keys = List.copyOf(keys);
    }
  }
}
