package dev.pons.graph.scan;

import dev.pons.graph.bolt.Bolt;
import java.util.HashMap;
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

  /**
   * @param counted looks at each record, until there are {@code $most}
   */
  static long few(Bolt bolt, String counted, Map<String, Object> parameters) {
    Map<String, Object> bounded = new HashMap<>(parameters);
    bounded.put("most", EXACT_BELOW);
    return count(bolt, counted, bounded);
  }

  private static long count(Bolt bolt, String statement, Map<String, Object> parameters) {
    return bolt.transact("scan", transaction -> transaction.run(statement, parameters))
        .get(0)
        .get(0)
        .asLong();
  }
}
