package dev.pons.core.capture;

import dev.pons.core.record.Change;
import java.util.List;
import java.util.Set;

/**
 * Changes in the order in which the source reported them.
 *
 * @param changes may be empty
 * @param emptied names of mappings whose records may all be gone: they want a resync
 * @param position a place that the source can be confirmed up to once these changes and all before
 *     them are applied; never less than that of an earlier batch of the same run
 */
public record SourceBatch(List<Change> changes, Set<String> emptied, long position) {
  public SourceBatch {
    changes = List.copyOf(changes);
    emptied = Set.copyOf(emptied);
  }

  /** Changes of single records only. */
  public SourceBatch(List<Change> changes, long position) {
    this(changes, Set.of(), position);
  }
}
