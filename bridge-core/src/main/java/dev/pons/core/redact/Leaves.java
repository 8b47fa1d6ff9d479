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

  /**
   * The texts within lists and objects; all else stays.
   *
   * @param name what becomes of the names of members; the last of those that become alike stays
   */
  static Object mapTexts(Object value, UnaryOperator<String> text, UnaryOperator<String> name) {
    if (value instanceof String leaf) {
      return text.apply(leaf);
    }
    if (value instanceof List<?> list) {
      return List.copyOf(list.stream().map(element -> mapTexts(element, text, name)).toList());
    }
    if (value instanceof Map<?, ?> object) {
      SortedMap<String, Object> mapped = new TreeMap<>();
      object.forEach(
          (key, member) -> mapped.put(name.apply((String) key), mapTexts(member, text, name)));
      return Collections.unmodifiableSortedMap(mapped);
    }
    return value;
  }
}
