package dev.pons.core.store;

/**
 * A partition's fence in the graph.
 *
 * @param token highest token that any owner raised it to; 0 where the fence is missing
 * @param mark id of the partition's last bridge transaction; 0 for none
 */
public record GraphFence(long token, long mark) {}
