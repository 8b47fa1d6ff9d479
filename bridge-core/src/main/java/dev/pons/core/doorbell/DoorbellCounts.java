package dev.pons.core.doorbell;

/**
 * What became of messages since the start.
 *
 * @param rung made at least one key dirty
 * @param unknown fit no mapping
 * @param invalid do not follow the format
 * @param dropped came faster than they could be passed on, or while the bus was away
 */
public record DoorbellCounts(long rung, long unknown, long invalid, long dropped) {}
