package dev.pons.core.cache;

import dev.pons.core.store.LogPosition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an answer must be.
 *
 * @param after what must have been read: everything that was committed before; null for nothing in
 *     particular
 * @param stale how old an answer may be that changes have overtaken; zero accepts none
 */
public record Freshness(@Nullable LogPosition after, Duration stale) {
  /** As fresh as is known. */
  public static final Freshness PRESENT = new Freshness(null, Duration.ZERO);

  boolean satisfiedBy(CachedAnswer answer) {
    return after == null || answer.position().compareTo(after) > 0;
  }
}
