package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.Map;
import java.util.Objects;

/**
 * Some keys as Postgres holds them, and two ids for the batch that reads them.
 *
 * @param batch id for the batch's graph transaction: never given before, greater than all before
 * @param acknowledgement id for the acknowledging graph transaction, greater than batch
 * @param views exactly one per key
 */
public record TableRead(long batch, long acknowledgement, Map<RecordKey, TableView> views) {
  /** The view of a key that was asked for. */
  public TableView view(RecordKey key) {
    return Objects.requireNonNull(views.get(key), () -> "no view of " + key.mapping());
  }
}
