package dev.pons.core.resync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One resync.
 *
 * @param id unique, opaque
 * @param mapping the mapping in scope; null for all
 * @param total keys expected, counted at the start on both sides (the larger one of each mapping)
 * @param offered keys put on the bus so far
 * @param done keys applied or parked so far
 * @param offering whether there are more keys to come
 * @param finished null while running
 */
public record ResyncJob(
    String id,
    @Nullable String mapping,
    ResyncState state,
    long total,
    long offered,
    long done,
    boolean offering,
    Instant started,
    @Nullable Instant finished) {}
