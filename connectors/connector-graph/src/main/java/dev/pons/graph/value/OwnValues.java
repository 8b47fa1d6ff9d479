package dev.pons.graph.value;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import java.util.List;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;

/** The driver's own values as plain Java, for columns of any type but JSON. */
final class OwnValues {
  private static final long MICROS = 1_000_000;
  private static final double TOO_LONG = 0x1p63;

  private OwnValues() {}

  /**
   * @throws PoisonRecordException it cannot be kept in a column of this kind without loss
   */
  static Object plain(ValueType.Kind kind, Object raw) {
    if (raw instanceof List<?> list) {
      return list.stream().map(element -> element == null ? null : plain(kind, element)).toList();
    }
    if (raw instanceof IsoDuration duration) {
      return span(duration);
    }
    if (raw instanceof Point) {
      throw new PoisonRecordException("a point is kept in columns of type jsonb only", null);
    }
    if (kind == ValueType.Kind.FLOAT && raw instanceof Long whole && !isExact(whole)) {
      throw new PoisonRecordException("the integer has more digits than a float holds", null);
    }
    return raw;
  }

  /** What is finer than a microsecond is cut off, as it is of times. */
  private static Span span(IsoDuration duration) {
    try {
      long micros =
          Math.addExact(
              Math.multiplyExact(duration.seconds(), MICROS),
              Math.floorDiv(duration.nanoseconds(), 1000));
      return new Span(duration.months(), duration.days(), micros);
    } catch (ArithmeticException e) {
      throw new PoisonRecordException("a duration is longer than Postgres can hold", e);
    }
  }

  private static boolean isExact(long whole) {
    double nearest = whole;
    return nearest < TOO_LONG && (long) nearest == whole;
  }
}
