package dev.pons.graph.store;

import dev.pons.graph.bolt.BoltTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;

/**
 * Runs planned writes: one statement for each mapping and kind of write.
 *
 * <p>Relations go before the entities that they end at, and come after them. Rows are sorted by
 * key, so that two writers lock in one order.
 */
final class Writer {
  private static final Comparator<Step> IN_ORDER = Comparator.comparingInt(Step::rank);

  private Writer() {}

  /** One statement and its rows. */
  private record Step(RecordType type, PlannedWrite.Kind kind) {
    int rank() {
      if (type.relation()) {
        return kind == PlannedWrite.Kind.DELETE ? 0 : 2;
      }
      return 1;
    }
  }

  /**
   * @param writes by number
   * @return numbers of those whose guards held
   */
  static Set<Integer> run(
      BoltTransaction transaction, Map<Integer, PlannedWrite> writes, long batch) {
    Set<Integer> written = new HashSet<>();
    steps(writes).entrySet().stream()
        .sorted(Map.Entry.comparingByKey(IN_ORDER))
        .forEach(step -> written.addAll(run(transaction, step.getKey(), step.getValue(), batch)));
    return written;
  }

  private static Map<Step, List<Map<String, Object>>> steps(Map<Integer, PlannedWrite> writes) {
    Map<Step, List<Map<String, Object>>> steps = new LinkedHashMap<>();
    writes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparing(write -> write.key().text())))
        .forEach(
            entry -> {
              PlannedWrite write = entry.getValue();
              Map<String, Object> row = new HashMap<>(write.row());
              row.put("i", entry.getKey());
              steps
                  .computeIfAbsent(new Step(write.type(), write.kind()), s -> new ArrayList<>())
                  .add(row);
            });
    return steps;
  }

  private static Set<Integer> run(
      BoltTransaction transaction, Step step, List<Map<String, Object>> rows, long batch) {
    Set<Integer> written = new HashSet<>();
    Map<String, Object> work = Map.of("rows", rows, "batch", batch);
    for (Record row : transaction.runOver(step.type().statement(step.kind()), work)) {
      written.add(row.get("i").asInt());
    }
    return written;
  }
}
