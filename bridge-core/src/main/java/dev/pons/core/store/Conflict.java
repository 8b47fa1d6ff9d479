package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two values that no merge could join, and which side won.
 *
 * @param property the property in question; null where the record as a whole is (deletion against
 *     change: the values are then the whole records, null on the deleting side)
 * @param base last agreed value, as a base keeps it; null where absent or unknown
 * @param graph the graph's value; null where absent
 * @param table the table's value; null where absent
 * @param winner side whose value stands; null while nobody has decided
 * @param graphTime commit time of the graph's change; null where unknown
 * @param tableTime commit time of the table's change; null where unknown
 */
public record Conflict(
    RecordKey key,
    @Nullable String property,
    @Nullable Object base,
    @Nullable Object graph,
    @Nullable Object table,
    @Nullable Side winner,
    @Nullable Instant graphTime,
    @Nullable Instant tableTime) {}
