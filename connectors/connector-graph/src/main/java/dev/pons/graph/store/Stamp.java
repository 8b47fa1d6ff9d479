package dev.pons.graph.store;

import dev.pons.core.store.GraphState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, for comparing it later.
 *
 * @param raw its properties as the driver gave them; null where absent
 * @param edges internal ids of all edges with the key, the record's own first; empty for nodes
 * @param entries ids of the outbox entries that were pending; another one means a newer change
 */
record Stamp(@Nullable Map<String, Object> raw, List<Long> edges, Set<String> entries) {
  private static final Stamp NONE = new Stamp(null, List.of(), Set.of());

  /** The stamp of a state that this store read. */
  static Stamp of(GraphState state) {
    if (state.stamp() instanceof Stamp stamp) {
      return stamp;
    }
    if (state.exists()) {
      throw new IllegalArgumentException("a state that no read gave cannot be compared");
    }
    return NONE;
  }
}
