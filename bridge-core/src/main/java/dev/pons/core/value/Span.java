package dev.pons.core.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time, as calendars have it: a month is no number of days, and a day no number of
 * hours. Each part may be negative.
 */
public record Span(long months, long days, long micros) {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private static final String WHOLE = "([-+]?\\d+)";
  private static final Pattern ISO =
      Pattern.compile(
          "P(?!$)(?:nY)?(?:nM)?(?:nW)?(?:nD)?(?:T(?!$)(?:nH)?(?:nM)?(?:([-+]?\\d+(?:\\.\\d+)?)S)?)?"
              .replace("n", WHOLE));

  /**
   * Reads ISO 8601, e.g. {@code P1Y2M3DT4H5M6.5S}, in which every part may have a sign. What is
   * finer than a microsecond is cut off.
   *
   * @throws IllegalArgumentException it is none
   * @throws ArithmeticException it is longer than any store can hold
   */
  public static Span parse(String text) {
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no ISO 8601 duration");
    }
    return new Span(
        sum(parts.group(1), 12, parts.group(2), 1),
        sum(parts.group(3), 7, parts.group(4), 1),
        Math.addExact(sum(parts.group(5), HOUR, parts.group(6), MINUTE), seconds(parts.group(7))));
  }

  private static long sum(@Nullable String one, long weight, @Nullable String other, long unit) {
    return Math.addExact(
        Math.multiplyExact(whole(one), weight), Math.multiplyExact(whole(other), unit));
  }

  private static long whole(@Nullable String number) {
    return number == null ? 0 : Long.parseLong(number);
  }

  private static long seconds(@Nullable String number) {
    return number == null
        ? 0
        : new BigDecimal(number).movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** ISO 8601: equal spans have equal texts. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("P");
    add(text, months, 'M');
    add(text, days, 'D');
    if (micros != 0) {
      text.append('T');
      add(text, micros / HOUR, 'H');
      add(text, micros % HOUR / MINUTE, 'M');
      if (micros % MINUTE != 0) {
        BigDecimal seconds = BigDecimal.valueOf(micros % MINUTE, 6);
        text.append(seconds.stripTrailingZeros().toPlainString()).append('S');
      }
    }
    return text.length() == 1 ? "PT0S" : text.toString();
  }

  private static void add(StringBuilder text, long number, char unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }
}
