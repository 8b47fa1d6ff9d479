package dev.pons.embedding;

/**
 * What a cache did since it was made.
 *
 * @param hits texts that needed no model: kept from before, there twice, or just being embedded for
 *     another caller
 * @param misses texts that the model was asked for
 */
public record CacheCounts(long hits, long misses) {}
