package dev.pons.redis.events;

import dev.pons.core.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event and its place.
 *
 * @param id that of the event, for comparison
 */
record Placed(EventId id, Event event) {
  /** Wakes whoever waits for an event, and is none: it comes after nothing. */
  static final Placed WAKE =
      new Placed(
          EventId.BEGINNING,
          new Event(EventId.BEGINNING.toString(), Event.Kind.ENTITY_CHANGED, null, "{}"));

  /** Tells that events after an id may be missing: the history begins anew. */
  static Placed gap(EventId after) {
    EventId beginning = EventId.BEGINNING;
    String json = "{\"after\":\"" + after + "\"}";
    return new Placed(beginning, new Event(beginning.toString(), Event.Kind.GAP, null, json));
  }

  boolean isGap() {
    return event.kind() == Event.Kind.GAP;
  }

  boolean isWake() {
    return equals(WAKE);
  }

  /**
   * Whether a subscriber wants it.
   *
   * @param mapping the only one that it wants; null for all
   */
  boolean isOf(@Nullable String mapping) {
    return mapping == null || isGap() || mapping.equals(event.mapping());
  }
}
