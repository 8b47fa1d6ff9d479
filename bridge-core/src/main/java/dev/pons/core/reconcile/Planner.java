package dev.pons.core.reconcile;

import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Rules;
import dev.pons.core.merge.Evidence;
import dev.pons.core.merge.MergeInput;
import dev.pons.core.merge.Merged;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges every key of a batch. Pure. */
final class Planner {
  private final Mappings mappings;

  Planner(Mappings mappings) {
    this.mappings = mappings;
  }

  List<KeyPlan> plan(Map<RecordKey, KeyWork> work, TableRead tables, GraphRead graphs) {
    List<KeyPlan> plans = new ArrayList<>(work.size());
    work.forEach((key, todo) -> plans.add(plan(key, todo, tables.view(key), graphs.view(key))));
    return plans;
  }

  private KeyPlan plan(RecordKey key, KeyWork work, TableView table, GraphView graph) {
    List<Change> changes = unapplied(work, table, graph);
    Rules rules = mappings.of(key).rules();
    MergeInput read =
        new MergeInput(key, graph.state(), table, Evidence.of(changes), rules, work.waited());
    Merged merged = Merged.of(read);
    GraphView node = new GraphView(merged.input().node(), graph.pending());
    return new KeyPlan(key, merged.input().view(), node, changes, merged.result(), rules);
  }

  /**
   * An entry that the ledger holds as applied is acknowledged, not believed. A delivered change of
   * the graph counts only while its entry is pending: state decides, events only point.
   */
  private static List<Change> unapplied(KeyWork work, TableView table, GraphView graph) {
    Set<String> seen = new HashSet<>(table.ledger().applied());
    List<Change> changes = new ArrayList<>();
    for (List<Change> source : List.of(table.held(), graph.pending())) {
      for (Change change : source) {
        if (change.entry() == null || seen.add(change.entry())) {
          changes.add(change);
        }
      }
    }
    work.changes().stream().filter(c -> c.side() == Side.TABLE).forEach(changes::add);
    return changes;
  }
}
