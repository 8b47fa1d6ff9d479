package dev.pons.core.search;

import dev.pons.core.record.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * How one leg found a hit.
 *
 * @param rank 1 for the leg's best
 * @param score the leg's own
 * @param from what the graph led here from; null for the other legs
 */
public record LegScore(Leg leg, int rank, double score, @Nullable RecordKey from) {}
