package dev.pons.core.redact;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Maps what is within canonical values. */
final class Leaves {
  private Leaves() {}

  /** A value, or each element of a list, by itself. */
  static Object map(Object value, Function<Object, Object> leaf) {
    return value instanceof List<?> list
        ? List.copyOf(list.stream().map(element -> map(element, leaf)).toList())
        : leaf.apply(value);
  }

  /** The texts within lists and objects; all else stays. */
  static Object mapTexts(Object value, UnaryOperator<String> text) {
    if (value instanceof String leaf) {
      return text.apply(leaf);
    }
    if (value instanceof List<?> list) {
      return List.copyOf(list.stream().map(element -> mapTexts(element, text)).toList());
    }
    if (value instanceof Map<?, ?> object) {
      SortedMap<String, Object> mapped = new TreeMap<>();
      object.forEach((name, member) -> mapped.put((String) name, mapTexts(member, text)));
      return Collections.unmodifiableSortedMap(mapped);
    }
    return value;
  }
}
