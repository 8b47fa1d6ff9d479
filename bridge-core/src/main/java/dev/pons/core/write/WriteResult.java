package dev.pons.core.write;

import dev.pons.core.store.LogPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request did, and where its records stood at the end.
 *
 * @param items one per write, in the request's order
 * @param position who has read this has read the writes; null where Postgres went away meanwhile
 * @param replayed whether an earlier request of the same {@link Once} did it
 */
public record WriteResult(List<Item> items, @Nullable LogPosition position, boolean replayed) {
  public WriteResult {
    items = List.copyOf(items);
  }

  /**
   * One record.
   *
   * @param superseded whether both stores hold another value than the one that was written
   */
  public record Item(RowOutcome row, Standing standing, boolean superseded) {}

  /** Whether both stores hold all of it. */
  public boolean agreed() {
    return items.stream().allMatch(item -> item.standing().agreed());
  }
}
