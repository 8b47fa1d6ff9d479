package dev.pons.core.merge;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the conflicts of one key's merge. Not thread-safe; lives as long as the merge. */
final class Conflicts {
  private final RecordKey key;
  private final Evidence evidence;
  private final Set<Conflict> all;
  private boolean undecided;

  Conflicts(RecordKey key, Evidence evidence, List<Conflict> decided) {
    this.key = key;
    this.evidence = evidence;
    this.all = new LinkedHashSet<>(decided);
  }

  void add(
      @Nullable String property,
      @Nullable Object base,
      @Nullable Object graph,
      @Nullable Object table,
      Side winner) {
    all.add(
        new Conflict(
            key, property, base, graph, table, winner, evidence.graphTime(), evidence.tableTime()));
  }

  /** A decision here would need a time that is still on its way. */
  void waitForTimes() {
    undecided = true;
  }

  boolean undecided() {
    return undecided;
  }

  List<Conflict> all() {
    return new ArrayList<>(all);
  }
}
