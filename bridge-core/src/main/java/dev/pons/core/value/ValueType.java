package dev.pons.core.value;

/**
 * Type of a mapped property, taken from its column.
 *
 * @param kind type of the value, or of a list's elements
 * @param list whether the value is a list
 */
public record ValueType(Kind kind, boolean list) {

  /** Kinds of value, each with the Java class that stands for it in the canonical domain. */
  public enum Kind {
    /** {@link String}. */
    TEXT,
    /** {@link Long}. */
    INTEGER,
    /** {@link Double}; -0.0 is 0.0, NaN equals itself. */
    FLOAT,
    /** {@link java.math.BigDecimal} without trailing zeros. */
    DECIMAL,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.Instant}, microseconds. */
    TIMESTAMP,
    /** {@link java.time.LocalDateTime}, microseconds. */
    LOCAL_TIMESTAMP,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.LocalTime}, microseconds. */
    TIME,
    /** {@link java.time.OffsetTime}, microseconds; the offset is part of the value. */
    OFFSET_TIME,
    /** {@link Span}. */
    DURATION,
    /** {@link Bytes}. */
    BYTES,
    /** {@link String}, lower case. */
    UUID,
    /**
     * What JSON can say: {@link String}, {@link Long} or {@link java.math.BigDecimal}, {@link
     * Boolean}, {@link java.util.List}, {@link java.util.SortedMap} with text keys.
     */
    JSON
  }

  /** A single value. */
  public static ValueType of(Kind kind) {
    return new ValueType(kind, false);
  }

  /** A list of values. */
  public static ValueType listOf(Kind kind) {
    return new ValueType(kind, true);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + (list ? "[]" : "");
  }
}
