package dev.pons.graph.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimals as the numbers that a graph has. */
final class Numbers {
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** A long or a double that means exactly this; null where there is none. */
  static @Nullable Number exact(BigDecimal value) {
    return isLong(value) ? (Number) value.longValueExact() : exactDouble(value);
  }

  /** A double that reads back as exactly this; null where there is none. */
  static @Nullable Double exactDouble(BigDecimal value) {
    double candidate = value.doubleValue();
    boolean exact =
        Double.isFinite(candidate)
            && new BigDecimal(Double.toString(candidate)).compareTo(value) == 0;
    return exact ? candidate : null;
  }

  private static boolean isLong(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0
        && value.compareTo(MIN_LONG) >= 0
        && value.compareTo(MAX_LONG) <= 0;
  }
}
