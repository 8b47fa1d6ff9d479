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
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings values of either side into one domain, so that no pair of types oscillates.
 *
 * <p>Pure functions. Nulls are absent values and never reach them. Times are cut to microseconds,
 * and text crosses as it is: it is not normalised.
 */
public final class Canonical {
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  private Canonical() {}

  /**
   * The canonical form of a value.
   *
   * @param raw a plain Java value: text, boolean, number, java.time, {@link Span}, {@link Bytes},
   *     {@link Collection}, {@link Map}
   * @return a value of the class that the type's {@link ValueType.Kind} names, immutable
   * @throws PoisonRecordException the value cannot be of this type
   */
  public static Object of(ValueType type, Object raw) {
    if (!type.list()) {
      return scalar(type.kind(), raw);
    }
    if (!(raw instanceof Collection<?> elements)) {
      throw unfit(type, raw, "");
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
        case OFFSET_TIME -> offsetTime(raw);
        case DURATION -> raw instanceof Span span ? span : Span.parse(text(raw));
        case BYTES -> bytes(raw);
        case UUID -> java.util.UUID.fromString(text(raw)).toString();
        case JSON -> CanonicalJson.of(raw);
      };
    } catch (UnfitException e) {
      throw unfit(ValueType.of(kind), raw, ": " + e.getMessage());
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      throw unfit(ValueType.of(kind), raw, "");
    }
  }

  /** Half of a surrogate pair is no character: neither store could give it back. */
  static String text(Object raw) {
    if (!(raw instanceof String text)) {
      throw new IllegalArgumentException("not text");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          throw new UnfitException("half of a surrogate pair is no character");
        }
        i++;
      }
    }
    return text;
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

  static BigDecimal decimal(Object raw) {
    BigDecimal value = exact(raw);
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static BigDecimal exact(Object raw) {
    if (raw instanceof BigDecimal decimal) {
      return decimal;
    }
    if (raw instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (raw instanceof Long || raw instanceof Integer || raw instanceof Short) {
      return BigDecimal.valueOf(((Number) raw).longValue());
    }
    String digits = raw instanceof Number ? raw.toString() : text(raw);
    if (NO_NUMBERS.contains(digits)) {
      throw new UnfitException("NaN and infinity are none");
    }
    return new BigDecimal(digits);
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

  private static OffsetTime offsetTime(Object raw) {
    OffsetTime value = raw instanceof OffsetTime offset ? offset : OffsetTime.parse(text(raw));
    return value.truncatedTo(ChronoUnit.MICROS);
  }

  private static Bytes bytes(Object raw) {
    if (raw instanceof Bytes bytes) {
      return bytes;
    }
    return raw instanceof byte[] array ? Bytes.of(array) : Bytes.parse(text(raw));
  }

  private static PoisonRecordException unfit(ValueType type, Object raw, String reason) {
    return new PoisonRecordException(Words.of(raw) + " is no " + type + reason, null);
  }
}
