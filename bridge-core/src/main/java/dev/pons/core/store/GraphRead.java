package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.Map;
import java.util.Objects;

/**
 * Some keys of one partition, as the graph held them in one transaction.
 *
 * @param mark id of the partition's last bridge transaction in the graph; 0 before the first, and
 *     where the fence is missing
 * @param views exactly one per key
 */
public record GraphRead(long mark, Map<RecordKey, GraphView> views) {
  /** The view of a key that was asked for. */
  public GraphView view(RecordKey key) {
    return Objects.requireNonNull(views.get(key), () -> "no view of " + key.mapping());
  }
}
