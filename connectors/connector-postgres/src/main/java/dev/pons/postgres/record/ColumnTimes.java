package dev.pons.postgres.record;

import dev.pons.core.failure.PoisonRecordException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as Postgres spells them: years after 9999 without a sign, years before 1 as BC, offsets
 * without minutes where these are 0. All else is ISO 8601.
 */
final class ColumnTimes {
  private static final Pattern FAR =
      Pattern.compile("(\\d{4,})-(\\d\\d)-(\\d\\d)(?:T(.+?))?( BC)?");

  private static final Pattern WITH_OFFSET = Pattern.compile("\\d\\d:\\d\\d:[\\d.]+[-+][\\d:]+");

  private static final DateTimeFormatter OFFSET_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "Z")
          .toFormatter(Locale.ROOT);

  private ColumnTimes() {}

  /** Text in ISO 8601, or the time itself where Postgres has a spelling of its own. */
  static Object read(String text) {
    if (text.endsWith("infinity")) {
      throw new PoisonRecordException("infinity is no time that a graph can hold", null);
    }
    if (text.startsWith("24:")) {
      throw new PoisonRecordException("24:00 is no time that a graph can hold", null);
    }
    if (WITH_OFFSET.matcher(text).matches()) {
      return OffsetTime.parse(text, OFFSET_TIME);
    }
    Matcher far = FAR.matcher(text);
    boolean usual = text.indexOf('-') <= 4 && !text.endsWith("BC");
    return usual || !far.matches() ? text : far(far);
  }

  private static Temporal far(Matcher parts) {
    int year = Integer.parseInt(parts.group(1));
    LocalDate date =
        LocalDate.of(
            parts.group(5) == null ? year : 1 - year,
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    String time = parts.group(4);
    if (time == null) {
      return date;
    }
    if (time.indexOf('+') < 0) {
      return LocalDateTime.parse("2000-01-01T" + time).with(date);
    }
    OffsetTime offset = OffsetTime.parse(time);
    return date.atTime(offset.toLocalTime()).toInstant(offset.getOffset());
  }

  static String write(Temporal time) {
    if (time instanceof LocalDate date) {
      return isUsual(date) ? date.toString() : far(date, "");
    }
    if (time instanceof LocalDateTime local) {
      return isUsual(local.toLocalDate())
          ? local.toString()
          : far(local.toLocalDate(), " " + local.toLocalTime());
    }
    if (time instanceof Instant instant) {
      LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      return isUsual(local.toLocalDate())
          ? instant.toString()
          : far(local.toLocalDate(), " " + local.toLocalTime() + "+00");
    }
    return time.toString();
  }

  private static boolean isUsual(LocalDate date) {
    return date.getYear() >= 1 && date.getYear() <= 9999;
  }

  private static String far(LocalDate date, String time) {
    boolean before = date.getYear() < 1;
    int year = before ? 1 - date.getYear() : date.getYear();
    return "%04d-%02d-%02d%s%s"
        .formatted(year, date.getMonthValue(), date.getDayOfMonth(), time, before ? " BC" : "");
  }
}
