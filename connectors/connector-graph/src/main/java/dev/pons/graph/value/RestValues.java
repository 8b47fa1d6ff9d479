package dev.pons.graph.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as properties of their own, so that users see numbers, texts and lists rather than
 * JSON wherever the graph has them.
 *
 * <p>What it has not (objects, mixed or nested lists) is JSON text, read back by its first
 * character. What would be mistaken for that, and numbers that no double holds, is JSON text behind
 * a prefix. Every value reads back as it was.
 */
final class RestValues {
  private static final String PREFIX = "json:";

  private RestValues() {}

  static Object toGraph(Object canonical) {
    if (canonical instanceof String text) {
      return fromText(text).equals(text) ? text : PREFIX + JsonText.write(text);
    }
    if (canonical instanceof BigDecimal decimal) {
      Number exact = Numbers.exact(decimal);
      return exact == null ? PREFIX + JsonText.write(decimal) : exact;
    }
    if (canonical instanceof List<?> list) {
      List<Object> flat = flat(list);
      return flat == null ? JsonText.write(list) : flat;
    }
    if (canonical instanceof Long || canonical instanceof Boolean) {
      return canonical;
    }
    String json = JsonText.write(canonical);
    return canonical instanceof Map ? json : PREFIX + json;
  }

  /** What a text property means. */
  static Object fromText(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      return JsonText.read(text).orElse(text);
    }
    if (text.startsWith(PREFIX)) {
      return JsonText.read(text.substring(PREFIX.length())).orElse(text);
    }
    return text;
  }

  private static @Nullable List<Object> flat(List<?> list) {
    boolean texts = list.stream().allMatch(String.class::isInstance);
    boolean flags = list.stream().allMatch(Boolean.class::isInstance);
    if (texts || flags) {
      return new ArrayList<>(list);
    }
    List<BigDecimal> numbers = new ArrayList<>(list.size());
    for (Object element : list) {
      if (element instanceof Long whole) {
        numbers.add(BigDecimal.valueOf(whole));
      } else if (element instanceof BigDecimal decimal) {
        numbers.add(decimal);
      } else {
        return null;
      }
    }
    return NumberList.homogeneous(numbers);
  }
}
