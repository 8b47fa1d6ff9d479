package dev.pons.core.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user's committed change of one record on one side.
 *
 * @param at commit time on the source's clock, microseconds; decides conflicts, never order
 * @param entry id of the outbox entry that reported it, random and unique; null where the source
 *     keeps none (logical replication)
 */
public record Change(
    RecordKey key, Side side, ChangeKind kind, Instant at, @Nullable String entry) {
  public Change {
    requireNonNull(key, "key");
    requireNonNull(side, "side");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
  }
}
