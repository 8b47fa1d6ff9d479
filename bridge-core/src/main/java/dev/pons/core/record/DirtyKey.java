package dev.pons.core.record;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * "Look at this record": one committed change, or a hint of one.
 *
 * @param change what the source reported; null for a hint (resync, doorbell, parked key)
 * @param position where the source stood; acknowledged once this key and all before it are applied;
 *     null where acknowledgement goes another way
 * @param job the resync that wants to hear when this key is done; null for none
 */
public record DirtyKey(
    RecordKey key, @Nullable Change change, @Nullable Position position, @Nullable ResyncRun job) {
  public DirtyKey {
    requireNonNull(key, "key");
  }

  /** A hint without a change of its own. */
  public static DirtyKey hint(RecordKey key) {
    return new DirtyKey(key, null, null, null);
  }

  /** A key that a resync wants looked at. */
  public static DirtyKey ofJob(RecordKey key, ResyncRun job) {
    return new DirtyKey(key, null, null, job);
  }
}
