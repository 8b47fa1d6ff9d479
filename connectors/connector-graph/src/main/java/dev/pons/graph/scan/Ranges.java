package dev.pons.graph.scan;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.store.KeyRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Ranges of node keys as conditions. Pure. */
final class Ranges {
  private Ranges() {}

  /** {@code $from} and {@code $to}, to which a statement may add. */
  static Map<String, Object> parameters(EntityMapping mapping, KeyRange range) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("from", Objects.requireNonNullElse(range.from(), Keys.least(mapping)));
    if (range.to() != null) {
      parameters.put("to", range.to());
    }
    return parameters;
  }

  /** What follows the condition on the lower end. */
  static String until(String key, KeyRange range) {
    return range.to() == null ? "" : " AND " + key + " <= $to";
  }
}
