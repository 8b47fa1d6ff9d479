package dev.pons.core.value;

import dev.pons.core.failure.PoisonRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings values of either side into one domain, so that no pair of types oscillates.
 *
 * <p>Pure functions. Nulls are absent values and never reach them.
 */
public final class Canonical {
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Canonical() {}

  /**
   * The canonical form of a value.
   *
   * @param raw a plain Java value: text, boolean, number, java.time, {@link Collection}, {@link
   *     Map}
   * @return a value of the class that the type's {@link ValueType.Kind} names, immutable
   * @throws PoisonRecordException the value cannot be of this type
   */
  public static Object of(ValueType type, Object raw) {
    if (!type.list()) {
      return scalar(type.kind(), raw);
    }
    if (!(raw instanceof Collection<?> elements)) {
      throw unfit(type, raw);
    }
    List<Object> list = new ArrayList<>(elements.size());
    for (Object element : elements) {
      if (element == null) {
        throw new PoisonRecordException("a list of type " + type + " holds a null", null);
      }
      list.add(scalar(type.kind(), element));
    }
    return List.copyOf(list);
  }

  private static Object scalar(ValueType.Kind kind, Object raw) {
    try {
      return switch (kind) {
        case TEXT -> text(raw);
        case INTEGER -> decimal(raw).longValueExact();
        case FLOAT -> floating(raw);
        case DECIMAL -> decimal(raw);
        case BOOLEAN -> bool(raw);
        case TIMESTAMP -> timestamp(raw);
        case LOCAL_TIMESTAMP -> localTimestamp(raw);
        case DATE -> raw instanceof LocalDate date ? date : LocalDate.parse(text(raw));
        case TIME -> time(raw);
        case UUID -> java.util.UUID.fromString(text(raw)).toString();
        case JSON -> json(raw);
      };
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      throw unfit(ValueType.of(kind), raw);
    }
  }

  private static String text(Object raw) {
    if (raw instanceof String string) {
      return string;
    }
    throw new IllegalArgumentException("not text");
  }

  private static Boolean bool(Object raw) {
    if (raw instanceof Boolean bool) {
      return bool;
    }
    throw new IllegalArgumentException("not a boolean");
  }

  private static Double floating(Object raw) {
    double value =
        raw instanceof Number number ? number.doubleValue() : Double.parseDouble(text(raw));
    return value == 0 ? 0.0 : value;
  }

  private static BigDecimal decimal(Object raw) {
    BigDecimal value =
        raw instanceof BigDecimal decimal
            ? decimal
            : raw instanceof BigInteger integer
                ? new BigDecimal(integer)
                : raw instanceof Long || raw instanceof Integer || raw instanceof Short
                    ? BigDecimal.valueOf(((Number) raw).longValue())
                    : new BigDecimal(raw instanceof Number ? raw.toString() : text(raw));
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static Instant timestamp(Object raw) {
    Instant instant;
    if (raw instanceof Instant i) {
      instant = i;
    } else if (raw instanceof ZonedDateTime zoned) {
      instant = zoned.toInstant();
    } else if (raw instanceof OffsetDateTime offset) {
      instant = offset.toInstant();
    } else if (raw instanceof LocalDateTime local) {
      instant = local.toInstant(ZoneOffset.UTC);
    } else {
      instant = OffsetDateTime.parse(text(raw)).toInstant();
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static LocalDateTime localTimestamp(Object raw) {
    LocalDateTime value =
        raw instanceof LocalDateTime local ? local : LocalDateTime.parse(text(raw));
    return value.truncatedTo(ChronoUnit.MICROS);
  }

  private static LocalTime time(Object raw) {
    LocalTime value = raw instanceof LocalTime local ? local : LocalTime.parse(text(raw));
    return value.truncatedTo(ChronoUnit.MICROS);
  }

  private static Object json(Object raw) {
    if (raw instanceof String || raw instanceof Boolean) {
      return raw;
    }
    if (raw instanceof Number number) {
      return jsonNumber(number);
    }
    if (raw instanceof Map<?, ?> map) {
      return jsonObject(map);
    }
    if (raw instanceof Collection<?> elements) {
      List<Object> list = new ArrayList<>(elements.size());
      elements.forEach(element -> list.add(element == null ? JsonNull.NULL : json(element)));
      return List.copyOf(list);
    }
    return raw instanceof JsonNull ? raw : jsonOther(raw);
  }

  /** Times cross as ISO-8601 text: JSON has no other form for them. */
  private static String jsonOther(Object raw) {
    if (raw instanceof Temporal temporal) {
      return temporal.toString();
    }
    throw new IllegalArgumentException("JSON cannot hold it");
  }

  private static Object jsonNumber(Number number) {
    if (number instanceof Double d && !Double.isFinite(d)) {
      return number.toString();
    }
    BigDecimal value = decimal(number);
    boolean fitsLong =
        value.scale() <= 0 && value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
    return fitsLong ? (Object) value.longValueExact() : value;
  }

  private static SortedMap<String, Object> jsonObject(Map<?, ?> map) {
    SortedMap<String, Object> sorted = new TreeMap<>();
    map.forEach(
        (name, value) ->
            sorted.put(String.valueOf(name), value == null ? JsonNull.NULL : json(value)));
    return java.util.Collections.unmodifiableSortedMap(sorted);
  }

  private static PoisonRecordException unfit(ValueType type, Object raw) {
    String kind = raw.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return new PoisonRecordException("a value of class " + kind + " is no " + type, null);
  }
}
