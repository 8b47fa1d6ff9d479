package dev.pons.graph.store;

import dev.pons.graph.dialect.Cypher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparing a node or edge with what was read of it: the same values where there were some, none
 * where there were none.
 *
 * <p>Matches are counted, since not every server says that all of nothing is true. NaN equals
 * nothing in Cypher and is left out: there, revision and outbox entries decide.
 */
final class Guard {
  private static final String SAME =
      """
      size([k IN r.absent WHERE <x>[k] IS NOT NULL]) = 0
        AND size([k IN keys(r.expect) WHERE <x>[k] = r.expect[k]]) = size(keys(r.expect))""";

  private Guard() {}

  /** Predicate: the touched properties are as they were. */
  static String same(String variable) {
    return Cypher.fill(SAME, Map.of("x", variable));
  }

  /** Predicate: all properties are as they were. */
  static String whole(String variable) {
    return "size(keys(" + variable + ")) = r.size AND " + same(variable);
  }

  /** Row values for {@link #same}. */
  static Map<String, Object> touched(Map<String, Object> raw, Collection<String> names) {
    Map<String, Object> expect = new HashMap<>();
    List<String> absent = new ArrayList<>();
    for (String name : names) {
      Object value = raw.get(name);
      if (value == null) {
        absent.add(name);
      } else if (!holdsNaN(value)) {
        expect.put(name, value);
      }
    }
    return new HashMap<>(Map.of("expect", expect, "absent", absent));
  }

  /** Row values for {@link #whole}. */
  static Map<String, Object> everything(Map<String, Object> raw) {
    Map<String, Object> row = touched(raw, raw.keySet());
    row.put("size", raw.size());
    return row;
  }

  private static boolean holdsNaN(Object value) {
    return value instanceof Double number && number.isNaN()
        || value instanceof List<?> list && list.stream().anyMatch(Guard::holdsNaN);
  }
}
