package dev.pons.core.record;

/**
 * A place in the sequence of dirty keys that one run of a source gave to one partition.
 *
 * @param run which run of the source counted; later runs have greater numbers
 * @param sequence 1 for the run's first key of the partition, without gaps
 */
public record Position(long run, long sequence) {}
