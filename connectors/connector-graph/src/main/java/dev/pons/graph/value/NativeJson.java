package dev.pons.graph.value;

import dev.pons.core.value.Canonical;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;

/**
 * The graph's own values as JSON: durations as ISO 8601 text, points as objects, bytes as base 64.
 */
final class NativeJson {
  private static final ValueType JSON = ValueType.of(ValueType.Kind.JSON);

  private NativeJson() {}

  static Object of(Object raw) {
    return Canonical.of(JSON, plain(raw));
  }

  private static Object plain(Object raw) {
    if (raw instanceof IsoDuration duration) {
      return duration.toString();
    }
    if (raw instanceof Point point) {
      return plain(point);
    }
    if (raw instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (raw instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(element -> plain.add(element == null ? null : plain(element)));
      return plain;
    }
    if (raw instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new TreeMap<>();
      map.forEach((name, value) -> plain.put((String) name, value == null ? null : plain(value)));
      return plain;
    }
    return raw;
  }

  private static Map<String, Object> plain(Point point) {
    Map<String, Object> plain = new TreeMap<>();
    plain.put("srid", (long) point.srid());
    plain.put("x", point.x());
    plain.put("y", point.y());
    if (!Double.isNaN(point.z())) {
      plain.put("z", point.z());
    }
    return plain;
  }
}
