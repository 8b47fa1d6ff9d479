package dev.pons.core.store;

import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Set;

/**
 * A key that is put aside, durably; what its changes said is kept with it.
 *
 * @param state why
 * @param reason for people; no user content
 * @param waitsFor keys whose creation wakes this one up; its own key where a relation's end goes
 * @param changes reported changes of the key, acknowledged from now on
 * @param conflicts what an operator has to decide, and what of it is decided; empty but for {@link
 *     State#UNDECIDED}
 */
public record Parked(
    RecordKey key,
    State state,
    String reason,
    Set<RecordKey> waitsFor,
    List<Change> changes,
    List<Conflict> conflicts) {

  /** A key that waits for no operator. */
  public Parked(
      RecordKey key, State state, String reason, Set<RecordKey> waitsFor, List<Change> changes) {
    this(key, state, reason, waitsFor, changes, List.of());
  }

  /** Why a key is parked. */
  public enum State {
    /** Waits for the end of a relation. Looked at again when it arrives, and now and then. */
    WAITING,
    /** Its guards failed for long. Looked at again soon. */
    CONTESTED,
    /** Its own trigger changed what was written. Looked at again at once. */
    ALTERED,
    /** Altered too many times in a row. Looked at again when it changes. */
    OSCILLATING,
    /** An operator has to decide a conflict. Looked at again then, and when it changes. */
    UNDECIDED,
    /** A dead letter: can never be reconciled as it is. Looked at again when it changes. */
    DEAD
  }
}
