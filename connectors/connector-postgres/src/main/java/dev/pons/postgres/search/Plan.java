package dev.pons.postgres.search;

import dev.pons.postgres.record.Json;
import java.util.Map;

/** What EXPLAIN says. */
final class Plan {
  private Plan() {}

  /** Rows that the topmost node of a plan is believed to return. */
  static double rows(String explained) {
    Map<?, ?> answer = (Map<?, ?>) Json.array(explained).get(0);
    if (answer.get("Plan") instanceof Map<?, ?> top
        && top.get("Plan Rows") instanceof Number rows) {
      return rows.doubleValue();
    }
    throw new IllegalStateException("EXPLAIN answers in an unknown form");
  }
}
