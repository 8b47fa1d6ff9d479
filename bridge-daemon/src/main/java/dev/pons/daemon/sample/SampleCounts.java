package dev.pons.daemon.sample;

/**
 * How much the sample holds, over both stores.
 *
 * @param relations between entities
 * @param mentions of entities by memories
 */
public record SampleCounts(int memories, int entities, int relations, int mentions) {}
