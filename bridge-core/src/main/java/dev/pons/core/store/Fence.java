package dev.pons.core.store;

/** An owner's claim to a partition: every write carries it, and both stores check it. */
public record Fence(int partition, long token) {}
