package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of a mapping, in the store's own order.
 *
 * @param keys may be empty, and hold a key more than once where the graph holds duplicate edges
 * @param next where the following page starts; null after the last
 */
public record KeyPage(List<RecordKey> keys, @Nullable String next) {
  public KeyPage {
    keys = List.copyOf(keys);
  }
}
