package dev.pons.core.reconcile;

import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plans of a batch by what happens to them next.
 *
 * @param deferred nothing now
 * @param settled nothing at all
 * @param endless relations to park until their ends are there
 * @param open to park until an operator decides
 * @param agreed to be recorded, after the graph where that changes
 */
record Sorted(
    List<RecordKey> deferred,
    List<KeyPlan> settled,
    List<KeyPlan> endless,
    List<KeyPlan> open,
    List<KeyPlan> agreed) {

  static Sorted of(List<KeyPlan> plans) {
    Sorted sorted =
        new Sorted(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (KeyPlan plan : plans) {
      if (plan.deferred()) {
        sorted.deferred.add(plan.key());
      } else if (plan.open()) {
        sorted.open.add(plan);
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

  /** What is put aside as it is. */
  List<KeyPlan> toPark() {
    return Stream.concat(endless.stream(), open.stream()).toList();
  }

  List<KeyPlan> graphWrites() {
    return agreed.stream().filter(KeyPlan::changesGraph).toList();
  }
}
