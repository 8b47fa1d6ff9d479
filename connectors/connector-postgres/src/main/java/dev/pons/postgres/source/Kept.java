package dev.pons.postgres.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Postgres keeps until changes are applied.
 *
 * @param bytes of its log, or of the outbox with its index
 * @param oldest age of the oldest change that waits in the outbox; null for the log, which does not
 *     say
 */
public record Kept(long bytes, @Nullable Duration oldest) {}
