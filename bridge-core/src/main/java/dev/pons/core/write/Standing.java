package dev.pons.core.write;

import dev.pons.core.store.Obstacle;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands between the two stores.
 *
 * @param record the row; null where there is none, or Postgres does not answer
 * @param reason why the stores do not agree; null where they do, or the change is on its way
 * @param attempts how often the key was parked since it was last done; 0 where it is not parked
 */
public record Standing(
    State state, @Nullable Map<String, Object> record, @Nullable String reason, int attempts) {
  /** Whether both hold the same. */
  public enum State {
    /** Both held the record at one moment, and the graph reported no change to it. */
    AGREED,
    /** They differ, or the graph has a change that is not carried over, or one does not answer. */
    PENDING,
    /** The key is put aside, and will be looked at again. */
    PARKED,
    /** The key is a dead letter. */
    DEAD
  }

  static Standing agreed(TableState row) {
    return new Standing(State.AGREED, row.properties(), null, 0);
  }

  static Standing pending(@Nullable Map<String, Object> row, @Nullable String reason) {
    return new Standing(State.PENDING, row, reason, 0);
  }

  static Standing parked(@Nullable Map<String, Object> row, Obstacle why) {
    State state = why.state() == Parked.State.DEAD ? State.DEAD : State.PARKED;
    return new Standing(state, row, why.reason(), why.attempts());
  }

  public boolean agreed() {
    return state == State.AGREED;
  }
}
