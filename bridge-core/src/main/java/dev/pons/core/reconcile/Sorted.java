package dev.pons.core.reconcile;

import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The plans of a batch by what happens to them next.
 *
 * @param deferred nothing now
 * @param settled nothing at all
 * @param endless relations to park until their ends are there
 * @param agreed to be recorded, after the graph where that changes
 */
record Sorted(
    List<RecordKey> deferred, List<KeyPlan> settled, List<KeyPlan> endless, List<KeyPlan> agreed) {

  static Sorted of(List<KeyPlan> plans) {
    Sorted sorted =
        new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (KeyPlan plan : plans) {
      if (plan.deferred()) {
        sorted.deferred.add(plan.key());
      } else if (plan.lacksEnds()) {
        sorted.endless.add(plan);
      } else if (plan.settled()) {
        sorted.settled.add(plan);
      } else {
        sorted.agreed.add(plan);
      }
    }
    return sorted;
  }

  List<KeyPlan> graphWrites() {
    return agreed.stream().filter(KeyPlan::changesGraph).toList();
  }
}
