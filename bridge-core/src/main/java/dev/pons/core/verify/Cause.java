package dev.pons.core.verify;

import dev.pons.core.record.Side;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a key's sides differ, as far as the bridge knows.
 *
 * @param reason in more words; no user content; null where there are none
 * @param conflict id of the open conflict; null where there is none
 * @param changed sides that are not what both agreed on last; empty where nobody can tell
 * @param agreed commit time of the newest change that both agreed on: they differ since a later
 *     moment; null for unknown
 */
public record Cause(
    Why why,
    @Nullable String reason,
    @Nullable Long conflict,
    Set<Side> changed,
    @Nullable Instant agreed) {
  public Cause {
    changed = Set.copyOf(changed);
  }

  /** What keeps the sides apart. */
  public enum Why {
    /** It can never be reconciled as it is. */
    DEAD_LETTER,
    /** An operator has to decide. */
    OPEN_CONFLICT,
    /** It waits for something else, and is looked at again by itself. */
    PARKED,
    /** A change is reported, or half applied. */
    ON_ITS_WAY,
    /** The bridge never looked at this key. */
    UNKNOWN,
    /** Both sides agreed once, and no capture has reported what changed since. */
    UNREPORTED
  }
}
