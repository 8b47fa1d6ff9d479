package dev.pons.postgres.replication;

/**
 * How a replication slot stands.
 *
 * @param active whether somebody reads from it
 * @param retainedBytes log that the server keeps because of it
 */
public record SlotStatus(boolean active, long retainedBytes) {}
