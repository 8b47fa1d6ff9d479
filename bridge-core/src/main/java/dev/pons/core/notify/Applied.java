package dev.pons.core.notify;

import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key whose change is now on both sides.
 *
 * @param kind what happened to the record
 * @param origin side that the change came from; null where both or none reported it
 * @param at when it was applied
 * @param states canonical properties that the record had before and has now, as far as they are
 *     known; the long ones may be digests
 * @param scopes whose cached answers may have shown states in between, as far as changes say so
 */
public record Applied(
    RecordKey key,
    ChangeKind kind,
    @Nullable Side origin,
    Instant at,
    List<Map<String, Object>> states,
    Set<String> scopes) {
  public Applied {
    states = List.copyOf(states);
    scopes = Set.copyOf(scopes);
  }

  /** Where nothing is known of the record's states. */
  public Applied(RecordKey key, ChangeKind kind, @Nullable Side origin, Instant at) {
    this(key, kind, origin, at, List.of(), Set.of());
  }
}
