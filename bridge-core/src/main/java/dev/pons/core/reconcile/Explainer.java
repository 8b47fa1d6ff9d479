package dev.pons.core.reconcile;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says why a record is as it is. Writes nothing. Thread-safe. */
public final class Explainer {
  /** Only the mark depends on it, which nobody asks for here. */
  private static final int ANY_PARTITION = 0;

  private static final KeyWork NOTHING_DELIVERED = new KeyWork(List.of(), false);

  private final GraphStore graph;
  private final TableStore table;
  private final Planner planner;

  public Explainer(Mappings mappings, GraphStore graph, TableStore table) {
    this.graph = graph;
    this.table = table;
    this.planner = new Planner(mappings);
  }

  /**
   * Explains one record.
   *
   * @throws RetryableException a store was unreachable or busy
   * @throws PoisonRecordException a value of it cannot be brought into the canonical domain
   */
  public Explanation explain(RecordKey key) {
    TableRead row = table.read(Set.of(key));
    GraphRead node = graph.read(ANY_PARTITION, Set.of(key));
    return Explanation.of(planner.plan(Map.of(key, NOTHING_DELIVERED), row, node).get(0));
  }
}
