package dev.pons.daemon.run;

import dev.pons.core.reconcile.Counters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names the bridge's counters as status and metrics show them. */
final class Counts {
  private Counts() {}

  static Map<String, Long> of(Counters.Snapshot snapshot) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("reconciled", snapshot.reconciled());
    counts.put("unchanged", snapshot.unchanged());
    counts.put("contested", snapshot.contested());
    counts.put("deferred", snapshot.deferred());
    counts.put("conflicts", snapshot.conflicts());
    counts.put("parked", snapshot.parked());
    counts.put("dead_letters", snapshot.deadLetters());
    counts.put("graph_writes", snapshot.graphWrites());
    counts.put("table_writes", snapshot.tableWrites());
    counts.put("rewinds", snapshot.rewinds());
    counts.put("takeovers", snapshot.takeovers());
    counts.put("retries", snapshot.retries());
    return counts;
  }
}
