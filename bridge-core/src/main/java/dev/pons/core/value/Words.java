package dev.pons.core.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What a value is, in the words of those who read why it was refused. Never the value itself. */
final class Words {
  private Words() {}

  static String of(Object raw) {
    if (raw instanceof Number number) {
      return number(number);
    }
    if (raw instanceof Temporal temporal) {
      return time(temporal);
    }
    if (raw instanceof Map) {
      return "a map";
    }
    if (raw instanceof Collection) {
      return "a list";
    }
    if (raw instanceof Span) {
      return "a duration";
    }
    if (raw instanceof Bytes || raw instanceof byte[]) {
      return "a string of bytes";
    }
    return raw instanceof String ? "a text" : "a " + name(raw);
  }

  private static String number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return "a float";
    }
    return number instanceof BigDecimal ? "a decimal" : "an integer";
  }

  private static String time(Temporal time) {
    if (time instanceof LocalDate) {
      return "a date";
    }
    if (time instanceof LocalTime) {
      return "a local time";
    }
    if (time instanceof OffsetTime) {
      return "a zoned time";
    }
    return time instanceof LocalDateTime ? "a local datetime" : "a zoned datetime";
  }

  private static String name(Object raw) {
    return raw.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
