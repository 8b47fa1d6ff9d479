package dev.pons.core.mapping;

import dev.pons.core.record.RecordKey;
import java.util.List;

/**
 * Gives every key its lane. Stable over processes and releases: queues hold keys by partition.
 *
 * @param partitions how many there are, at least 1
 */
public record Partitioner(Mappings mappings, int partitions) {
  /** Knuth's multiplicative constant, 2^64 divided by the golden ratio: spreads close hashes. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  public Partitioner {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
    }
  }

  /**
   * The key's partition, 0 to partitions - 1. All relations of one type between the same two nodes
   * share one, since concurrent writes of such edges could duplicate them. Keys of unknown mappings
   * have one as well: their owner sees to them.
   */
  public int of(RecordKey key) {
    boolean relation = mappings.has(key.mapping()) && mappings.of(key) instanceof RelationMapping;
    List<Object> lane = relation ? key.parts().subList(0, 2) : key.parts();
    long hash = key.mapping().hashCode() * 31L + lane.hashCode();
    return (int) Long.remainderUnsigned(hash * GOLDEN >>> 16, partitions);
  }
}
