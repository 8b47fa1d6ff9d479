package dev.pons.core.search;

import dev.pons.core.record.RecordKey;

/**
 * What one leg found.
 *
 * @param score the leg's own: cosine similarity, rank of words, weight of paths
 */
public record Ranked(RecordKey key, double score) {}
