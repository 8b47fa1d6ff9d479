package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import java.util.List;

/**
 * A key whose two sides are not the same.
 *
 * @param properties names of the properties that differ; empty unless {@link Kind#DIFFERENT}
 */
public record Difference(RecordKey key, Kind kind, List<String> properties) {
  public Difference {
    properties = List.copyOf(properties);
  }

  /** In what way. */
  public enum Kind {
    MISSING_IN_GRAPH,
    MISSING_IN_TABLE,
    DIFFERENT,
    /** The graph holds further edges with the same key. */
    DUPLICATE
  }
}
