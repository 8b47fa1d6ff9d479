package dev.pons.graph.scan;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neo4j.driver.Record;

/** Key properties as parts of keys. */
final class Keys {
  private Keys() {}

  /** What no key of the mapping's type is less than: comparing with it leaves other types out. */
  static Object least(EntityMapping mapping) {
    return mapping.key().type().kind() == ValueType.Kind.INTEGER ? (Object) Long.MIN_VALUE : "";
  }

  /** The key in columns k0, k1, k2; empty where the other side can have none like it. */
  static Optional<RecordKey> of(Mapping mapping, Record row) {
    List<Object> parts = new ArrayList<>();
    for (ValueType type : mapping.keyTypes()) {
      Object part = row.get("k" + parts.size()).asObject();
      if (!fits(type.kind(), part)) {
        return Optional.empty();
      }
      parts.add(part);
    }
    return Optional.of(new RecordKey(mapping.name(), parts));
  }

  private static boolean fits(ValueType.Kind kind, Object part) {
    if (kind == ValueType.Kind.INTEGER) {
      return part instanceof Long;
    }
    return part instanceof String text
        && (kind != ValueType.Kind.UUID || text.equals(text.toLowerCase(Locale.ROOT)));
  }
}
