package dev.pons.core.events;

import dev.pons.core.failure.RetryableException;
import org.jspecify.annotations.Nullable;

/** What was applied by any daemon of the bridge, in one order. Thread-safe. */
public interface Events {
  /**
   * Subscribes to events.
   *
   * @param after id of the last event that the subscriber knows; null to begin now, and {@code 0}
   *     for the whole history. Where the history does not reach back that far, a {@link
   *     Event.Kind#GAP} comes first.
   * @param mapping only events about this mapping; null for all
   * @throws IllegalArgumentException this is no id
   * @throws RetryableException the history was unreachable, or the events have been closed
   */
  Subscription subscribe(@Nullable String after, @Nullable String mapping);
}
