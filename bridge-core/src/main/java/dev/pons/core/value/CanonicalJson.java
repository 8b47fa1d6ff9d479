package dev.pons.core.value;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values of type JSON: numbers by value, members by name. */
final class CanonicalJson {
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private CanonicalJson() {}

  static Object of(Object raw) {
    if (raw instanceof String) {
      return Canonical.text(raw);
    }
    if (raw instanceof Number number) {
      return number(number);
    }
    if (raw instanceof Map<?, ?> map) {
      return object(map);
    }
    if (raw instanceof Collection<?> elements) {
      List<Object> list = new ArrayList<>(elements.size());
      elements.forEach(element -> list.add(element == null ? JsonNull.NULL : of(element)));
      return List.copyOf(list);
    }
    return raw instanceof Boolean || raw instanceof JsonNull ? raw : other(raw);
  }

  /** Times cross as ISO-8601 text and bytes as base 64: JSON has no other form for them. */
  private static String other(Object raw) {
    if (raw instanceof Temporal || raw instanceof Span || raw instanceof Bytes) {
      return raw.toString();
    }
    throw new IllegalArgumentException("JSON cannot hold it");
  }

  private static Object number(Number number) {
    if (number instanceof Double d && !Double.isFinite(d)) {
      return number.toString();
    }
    BigDecimal value = Canonical.decimal(number);
    boolean fitsLong =
        value.scale() <= 0 && value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
    return fitsLong ? (Object) value.longValueExact() : value;
  }

  private static SortedMap<String, Object> object(Map<?, ?> map) {
    SortedMap<String, Object> sorted = new TreeMap<>();
    map.forEach(
        (name, value) ->
            sorted.put(
                Canonical.text(String.valueOf(name)), value == null ? JsonNull.NULL : of(value)));
    return Collections.unmodifiableSortedMap(sorted);
  }
}
