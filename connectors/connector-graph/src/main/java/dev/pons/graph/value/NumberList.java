package dev.pons.graph.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of numbers: Neo4j wants all of one kind. */
final class NumberList {
  private NumberList() {}

  /** All as longs, or all as doubles; null where neither is exact. */
  static @Nullable List<Object> homogeneous(List<BigDecimal> values) {
    List<Object> longs =
        all(values, value -> Numbers.exact(value) instanceof Long whole ? whole : null);
    return longs != null ? longs : all(values, Numbers::exactDouble);
  }

  private static @Nullable List<Object> all(
      List<BigDecimal> values, Function<BigDecimal, @Nullable Object> convert) {
    List<Object> converted = new ArrayList<>(values.size());
    for (BigDecimal value : values) {
      Object number = convert.apply(value);
      if (number == null) {
        return null;
      }
      converted.add(number);
    }
    return converted;
  }
}
