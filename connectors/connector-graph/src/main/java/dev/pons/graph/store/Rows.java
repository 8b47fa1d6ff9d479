package dev.pons.graph.store;

import dev.pons.core.record.RecordKey;
import java.util.HashMap;
import java.util.Map;

/** Keys as row values. */
final class Rows {
  private Rows() {}

  /** The key's parts as {@code k0}, {@code k1}, {@code k2}. */
  static Map<String, Object> parts(RecordKey key) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < key.parts().size(); i++) {
      row.put("k" + i, key.parts().get(i));
    }
    return row;
  }
}
