package dev.pons.core.resync;

import dev.pons.core.scope.KeyScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One resync.
 *
 * @param id unique, opaque
 * @param required whether the bridge itself wants it, because changes may have been missed
 * @param finished null while active
 * @param attempt how often its keys were offered from the first one on; 0 before that
 * @param incarnation contents of the bus that the present attempt offers to; null before the first
 * @param place where the present attempt stands; null before its first page
 * @param reason why it failed, for people; null where it did not
 */
public record ResyncJob(
    String id,
    KeyScope scope,
    boolean required,
    ResyncState state,
    ResyncProgress progress,
    Instant started,
    @Nullable Instant finished,
    int attempt,
    @Nullable String incarnation,
    @Nullable ResyncPlace place,
    @Nullable String reason) {

  /** A job that has not begun. */
  public static ResyncJob of(String id, KeyScope scope, boolean required, long total, Instant now) {
    return new ResyncJob(
        id,
        scope,
        required,
        ResyncState.RUNNING,
        ResyncProgress.none(total),
        now,
        null,
        0,
        null,
        null,
        null);
  }

  /** Whether every key of the scope is still to come, so that it sees what happened until now. */
  public boolean coming() {
    return state == ResyncState.RUNNING && attempt == 0;
  }
}
