package dev.pons.core.merge;

import dev.pons.core.store.Conflict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both sides shall hold.
 *
 * @param deferred whether to write nothing and merge again once more is known; the rest is then
 *     meaningless
 * @param properties canonical properties; null for absent
 * @param conflicts what had to be decided
 */
public record MergeResult(
    boolean deferred, @Nullable Map<String, Object> properties, List<Conflict> conflicts) {
  static final MergeResult DEFERRED = new MergeResult(true, null, List.of());
}
