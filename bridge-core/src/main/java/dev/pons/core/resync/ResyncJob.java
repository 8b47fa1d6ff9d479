package dev.pons.core.resync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One resync.
 *
 * @param id unique, opaque
 * @param mapping the mapping in scope; null for all
 * @param total keys expected: those of both sides, counted at the start; 0 where nobody counted
 * @param offered keys put on the bus so far
 * @param done keys applied or parked so far
 * @param offering whether there are more keys to come
 * @param finished null while running
 * @param attempt how often its keys were offered from the first one on; 0 before that
 * @param incarnation contents of the bus that the present attempt offers to; null before the first
 * @param reason why it failed, for people; null where it did not
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
    @Nullable Instant finished,
    int attempt,
    @Nullable String incarnation,
    @Nullable String reason) {}
