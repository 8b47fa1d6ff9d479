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
 * @param scope whose cached answers may show the state that it left, see {@code Scope.text()}; null
 *     where the source does not say
 */
public record Change(
    RecordKey key,
    Side side,
    ChangeKind kind,
    Instant at,
    @Nullable String entry,
    @Nullable String scope) {
  public Change {
    requireNonNull(key, "key");
    requireNonNull(side, "side");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
  }

  /** A change whose source does not say whose answers may show it. */
  public Change(RecordKey key, Side side, ChangeKind kind, Instant at, @Nullable String entry) {
    this(key, side, kind, at, entry, null);
  }
}
