package dev.pons.graph.scan;

import dev.pons.graph.bolt.Bolt;
import java.util.Map;

/** Counting: the server's own counters first, exactly where that cannot take long. */
final class Counts {
  private static final long EXACT_BELOW = 1_000_000;

  private Counts() {}

  /**
   * @param quick counts perhaps too many, from the server's counters
   * @param exact looks at each record
   */
  static long of(Bolt bolt, String quick, String exact, Map<String, Object> parameters) {
    long estimate = count(bolt, quick, parameters);
    return estimate >= EXACT_BELOW ? estimate : count(bolt, exact, parameters);
  }

  private static long count(Bolt bolt, String statement, Map<String, Object> parameters) {
    return bolt.transact("scan", transaction -> transaction.run(statement, parameters))
        .get(0)
        .get(0)
        .asLong();
  }
}
