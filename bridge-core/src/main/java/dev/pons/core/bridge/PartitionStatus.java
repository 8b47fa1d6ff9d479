package dev.pons.core.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partition as this daemon sees it.
 *
 * @param state {@code running} where this daemon owns it, {@code waiting} where it does not, {@code
 *     failing} where its last round failed
 * @param token our fencing token; 0 where it is not ours
 * @param backlog keys on the bus; -1 where the bus does not say
 * @param contested keys in hand that are not done
 * @param lastRound end of the last round that did not fail
 * @param problem why the last round failed; null where it did not
 */
public record PartitionStatus(
    int partition,
    String state,
    long token,
    long backlog,
    int contested,
    Instant lastRound,
    @Nullable String problem) {}
