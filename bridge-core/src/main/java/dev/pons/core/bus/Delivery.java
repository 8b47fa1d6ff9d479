package dev.pons.core.bus;

import dev.pons.core.record.DirtyKey;

/**
 * A dirty key as the bus handed it out.
 *
 * @param id the bus' own id, for acknowledgement
 */
public record Delivery(Lane lane, String id, DirtyKey dirty) {}
