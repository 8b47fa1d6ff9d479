package dev.pons.core.bridge;

import dev.pons.core.record.Side;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source as this daemon sees it.
 *
 * @param state {@code running} where this daemon captures, {@code starting} where it is setting the
 *     source up, {@code waiting} where another one captures, {@code failing} where the last round
 *     failed
 * @param captured changes taken since the start
 * @param outstanding changes on the bus that are not known to be done
 * @param lag age of the newest change when it was taken; null before the first
 * @param lastPoll end of the last round that did not fail
 * @param problem why the last round failed; null where it did not
 */
public record CaptureStatus(
    Side side,
    String state,
    long captured,
    long outstanding,
    @Nullable Duration lag,
    Instant lastPoll,
    @Nullable String problem) {}
