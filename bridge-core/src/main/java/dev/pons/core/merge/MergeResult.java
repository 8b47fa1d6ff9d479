package dev.pons.core.merge;

import dev.pons.core.store.Conflict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both sides shall hold.
 *
 * @param state whether that is known
 * @param properties canonical properties; null for absent, and where nothing is decided
 * @param conflicts what had to be decided; where an operator has to, what is the operator's, that
 *     which is decided already included
 */
public record MergeResult(
    State state, @Nullable Map<String, Object> properties, List<Conflict> conflicts) {
  /** How far a merge came. Where it did not come to an end, nothing is written. */
  public enum State {
    DECIDED,
    /** To be merged again once the other side's change has arrived. */
    DEFERRED,
    /** To be merged again once an operator has decided. */
    OPEN
  }

  static final MergeResult DEFERRED = new MergeResult(State.DEFERRED, null, List.of());
}
