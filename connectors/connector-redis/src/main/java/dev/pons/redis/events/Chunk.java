package dev.pons.redis.events;

import java.util.List;

/**
 * A piece of the history.
 *
 * @param events in order; where {@code gap}, only the one that says so
 * @param last id of the last entry, or the one that was asked for where there is none
 * @param gap whether entries may be missing: what follows begins with the history
 * @param full whether more may follow at once
 */
record Chunk(List<Placed> events, EventId last, boolean gap, boolean full) {
  Chunk {
    events = List.copyOf(events);
  }

  static Chunk gap(EventId after) {
    return new Chunk(List.of(Placed.gap(after)), EventId.BEGINNING, true, true);
  }
}
