package dev.pons.postgres.record;

import dev.pons.core.value.Bytes;
import java.time.temporal.Temporal;
import java.util.HexFormat;
import java.util.List;

/** Values as Postgres spells them in JSON, where it does so in a way of its own. */
final class ColumnText {
  private static final String HEX = "\\x";

  private ColumnText() {}

  /**
   * A column's value, or a list's elements, for {@link dev.pons.core.value.Canonical}.
   *
   * @throws dev.pons.core.failure.PoisonRecordException no graph can hold it
   */
  static Object read(MappedColumn column, Object raw) {
    if (raw instanceof List<?> list && column.type().list()) {
      return list.stream().map(element -> element == null ? null : read(column, element)).toList();
    }
    return raw instanceof String text ? text(column, text) : raw;
  }

  private static Object text(MappedColumn column, String text) {
    return switch (column.type().kind()) {
      case TEXT -> column.padded() ? unpadded(text) : text;
      case BYTES -> Bytes.of(HexFormat.of().parseHex(text, HEX.length(), text.length()));
      case DATE, LOCAL_TIMESTAMP, TIMESTAMP, TIME, OFFSET_TIME, DURATION -> ColumnTimes.read(text);
      default -> text;
    };
  }

  private static String unpadded(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** A time, a span or bytes as Postgres reads them. */
  static String write(Object value) {
    if (value instanceof Bytes bytes) {
      return HEX + HexFormat.of().formatHex(bytes.toArray());
    }
    return value instanceof Temporal time ? ColumnTimes.write(time) : value.toString();
  }
}
