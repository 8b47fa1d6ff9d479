package dev.pons.core.write;

import dev.pons.core.store.LogPosition;

/**
 * A record as it stands now.
 *
 * @param position every commit before this was seen
 */
public record Reading(Standing standing, LogPosition position) {}
