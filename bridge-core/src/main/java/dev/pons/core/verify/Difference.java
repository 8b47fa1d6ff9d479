package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key whose two sides are not the same.
 *
 * @param properties names of the properties that differ; empty unless {@link Kind#DIFFERENT}
 * @param cause null where nobody looked for it
 */
public record Difference(RecordKey key, Kind kind, List<String> properties, @Nullable Cause cause) {
  public Difference {
    properties = List.copyOf(properties);
  }

  /** A difference whose cause nobody looked for. */
  public Difference(RecordKey key, Kind kind, List<String> properties) {
    this(key, kind, properties, null);
  }

  Difference because(Cause found) {
    return new Difference(key, kind, properties, found);
  }

  /** In what way. */
  public enum Kind {
    MISSING_IN_GRAPH,
    MISSING_IN_TABLE,
    DIFFERENT,
    /** The graph holds further edges with the same key. */
    DUPLICATE,
    /** A side holds a value that cannot be brought into the canonical domain. */
    UNREADABLE
  }
}
