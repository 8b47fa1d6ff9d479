package dev.pons.core.desk;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as it is kept.
 *
 * @param property null where the record as a whole is in conflict: deleted on one side, changed on
 *     the other; the values are then whole records, null on the deleting side
 * @param base last agreed value as plain JSON: texts, numbers, booleans, lists, maps; a map with
 *     the only member {@code sha256} stands for a long one; null for absent or unknown
 * @param graph the graph's value as plain JSON; null for absent
 * @param table the table's value as plain JSON; null for absent
 * @param winner side whose value stands; null while nobody has decided
 * @param graphTime commit time of the graph's change; null where unknown
 * @param tableTime commit time of the table's change; null where unknown
 * @param at when it was found or decided
 */
public record KeptConflict(
    long id,
    RecordKey key,
    @Nullable String property,
    State state,
    @Nullable Object base,
    @Nullable Object graph,
    @Nullable Object table,
    @Nullable Side winner,
    @Nullable Instant graphTime,
    @Nullable Instant tableTime,
    Instant at) {

  /** What became of a conflict. */
  public enum State {
    /** An operator has to decide. */
    OPEN,
    /** An operator has decided; it is about to be applied. */
    CHOSEN,
    /** Decided and applied, by a policy or an operator. */
    DECIDED,
    /** Users ended it, or changed a value, before a decision was applied. */
    OBSOLETE,
    /** Decided, and later an operator took the loser. */
    RETAKEN
  }

  /** A side's value; null for absent. */
  public @Nullable Object value(Side side) {
    return side == Side.GRAPH ? graph : table;
  }
}
