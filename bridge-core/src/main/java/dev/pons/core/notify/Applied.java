package dev.pons.core.notify;

import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key whose change is now on both sides.
 *
 * @param kind what happened to the record
 * @param origin side that the change came from; null where both or none reported it
 * @param at when it was applied
 */
public record Applied(RecordKey key, ChangeKind kind, @Nullable Side origin, Instant at) {}
