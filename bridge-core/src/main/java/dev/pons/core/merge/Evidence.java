package dev.pons.core.merge;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.Side;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What users' changes, reported and not yet applied, say about one key.
 *
 * @param graphTime newest commit time on the graph's side; null where no change is reported
 * @param tableTime newest commit time on the table's side; null where no change is reported
 */
public record Evidence(
    @Nullable Instant graphTime,
    @Nullable Instant tableTime,
    boolean createdInGraph,
    boolean deletedInGraph,
    boolean deletedInTable) {
  /** Nothing is reported. */
  public static final Evidence NONE = new Evidence(null, null, false, false, false);

  /** The sum of some changes of one key. */
  public static Evidence of(Collection<Change> changes) {
    return new Evidence(
        newest(changes, Side.GRAPH),
        newest(changes, Side.TABLE),
        any(changes, Side.GRAPH, ChangeKind.CREATED),
        any(changes, Side.GRAPH, ChangeKind.DELETED),
        any(changes, Side.TABLE, ChangeKind.DELETED));
  }

  private static @Nullable Instant newest(Collection<Change> changes, Side side) {
    return changes.stream()
        .filter(change -> change.side() == side)
        .map(Change::at)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static boolean any(Collection<Change> changes, Side side, ChangeKind kind) {
    return changes.stream().anyMatch(c -> c.side() == side && c.kind() == kind);
  }

  /** Whether a user's change of a side is reported. */
  public boolean reports(Side side) {
    return time(side) != null;
  }

  /** Newest commit time of a side; null where no change of it is reported. */
  public @Nullable Instant time(Side side) {
    return side == Side.GRAPH ? graphTime : tableTime;
  }
}
