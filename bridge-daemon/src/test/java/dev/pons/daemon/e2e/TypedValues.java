package dev.pons.daemon.e2e;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Values;

/** One value of every type that a property in the graph can have. */
final class TypedValues {
  static final String SPELLED = "string that spells one";
  static final String LIST = "list";
  static final String BYTES = "bytes";

  private TypedValues() {}

  /** By the names that the document uses. */
  static Map<String, Object> of(TypedColumn column) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("integer", 7L);
    values.put("float", 1.5);
    values.put("whole float", 7.0);
    values.put("string", "word!");
    values.put(SPELLED, column.spelled());
    values.put("boolean", true);
    values.put("date", LocalDate.of(2024, 5, 6));
    values.put("local time", LocalTime.of(7, 8, 9));
    values.put("zoned time", OffsetTime.parse("07:08:09+02:00"));
    values.put("local datetime", LocalDateTime.parse("2024-05-06T07:08:09"));
    values.put("zoned datetime", ZonedDateTime.parse("2024-05-06T07:08:09+02:00"));
    values.put("in a named zone", ZonedDateTime.parse("2024-05-06T07:08:09+02:00[Europe/Berlin]"));
    values.put("duration", Values.isoDuration(1, 2, 3, 0).asObject());
    values.put("point", Values.point(7203, 1.5, 2).asObject());
    values.put(BYTES, new byte[] {1, 2});
    values.put(LIST, List.of(7L));
    return values;
  }
}
