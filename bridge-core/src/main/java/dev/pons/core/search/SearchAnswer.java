package dev.pons.core.search;

import dev.pons.core.store.LogPosition;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a search found.
 *
 * @param hits best first
 * @param more whether there is a next page
 * @param missing legs that should have looked and could not
 * @param asOf when the stores were read
 * @param position how far the table's log was then
 */
public record SearchAnswer(
    List<Hit> hits, boolean more, Set<Leg> missing, Instant asOf, LogPosition position) {}
