package dev.pons.daemon.e2e;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.driver.Values;

/** Every type of column that is carried, with values at the edges of each. */
final class TypedColumns {
  private TypedColumns() {}

  static List<TypedColumn> all() {
    List<TypedColumn> all = new ArrayList<>(scalars());
    scalars().forEach(column -> all.add(column.array()));
    all.add(rest());
    return all;
  }

  static List<TypedColumn> scalars() {
    List<TypedColumn> scalars = new ArrayList<>(numbers());
    scalars.addAll(texts());
    scalars.addAll(times());
    scalars.addAll(others());
    return scalars;
  }

  private static List<TypedColumn> numbers() {
    return List.of(
        whole("smallint", "-32768", "32767").refusesNode(32768L, "column c_smallint of type small"),
        whole("integer", "-2147483648", "2147483647").refusesNode(1L << 31, "of type integer"),
        whole("bigint", "-9223372036854775808", "9223372036854775807")
            .refusesNode(1e30, "a float is no integer"),
        TypedColumn.of(
                "numeric",
                "decimal without trailing zeros",
                "1.5",
                "an integer or a float where one is exact, text otherwise; NaN and infinity are refused")
            .pair("'12'", 12L)
            .pair("'-9223372036854775808'", Long.MIN_VALUE)
            .pair("'0.1'", 0.1)
            .pair("'1e25'", 1e25)
            .pair("'3.14159265358979323846'", "3.14159265358979323846")
            .settles("1.50", "'1.5'", "1.50")
            .refusesRow("'NaN'", "NaN and infinity are none")
            .refusesRow("'Infinity'", "NaN and infinity are none")
            .refusesNode(Double.NaN, "NaN and infinity are none")
            .refusesNode("1e200000", "column c_numeric of type numeric"),
        TypedColumn.of("numeric(10,2)", "decimal", "1.5", "rounded to its scale, on both sides")
            .pair("'1.25'", 1.25)
            .pair("'7'", 7L)
            .settles(1.256, "'1.26'", 1.26)
            .refusesNode(1e9, "of type numeric(10,2): postgres: a number is out"),
        floating("real", "rounded to seven digits or so, on both sides")
            .pair("'3.4028235e38'", 3.4028235e38)
            .pair("'0.1'", 0.1)
            .settles(0.1234567891, "'0.12345679'", 0.12345679)
            .settles(16_777_217L, "'16777216'", 16_777_216.0)
            .refusesNode(1e300, "of type real: postgres: a number is out"),
        floating("double precision", "-0.0 is 0.0; integers of more than 53 bits are refused")
            .pair("'5e-324'", 5e-324)
            .pair("'1.7976931348623157e308'", Double.MAX_VALUE)
            .pair("'0'", 0.0)
            .settles(-0.0, "'0'", -0.0)
            .settles(1L << 60, "'1152921504606846976'", 1L << 60)
            .refusesNode((1L << 53) + 1, "more digits than a float holds"));
  }

  private static TypedColumn whole(String type, String least, String most) {
    return TypedColumn.of(type, "64-bit integer", "7", "out of its range: dead letter")
        .pair("'" + least + "'", Long.valueOf(least))
        .pair("'" + most + "'", Long.valueOf(most))
        .pair("'0'", 0L)
        .settles(7.0, "'7'", 7.0)
        .refusesNode(1.5, "a float is no integer");
  }

  private static TypedColumn floating(String type, String notes) {
    return TypedColumn.of(type, "double, NaN equal to itself", "1.5", notes)
        .pair("'1.5'", 1.5)
        .pair("'NaN'", Double.NaN)
        .pair("'-Infinity'", Double.NEGATIVE_INFINITY);
  }

  private static List<TypedColumn> texts() {
    return List.of(
        text("text", "as it is: no normalisation; U+0000 is refused")
            .pair("E'e\\u0301'", "e\u0301")
            .pair("E'\\u00e9'", "\u00e9")
            .pair("E'\\U0001F600\\t\\n '", "\uD83D\uDE00\t\n ")
            .refusesNode("a\u0000", "column c_text of type text: postgres: a text holds U+0000"),
        text(
                "varchar(5)",
                "longer text is refused, blanks beyond the length are cut, on both sides")
            .pair("'five5'", "five5")
            .pair(
                "E'\\U0001F600\\U0001F600\\U0001F600\\U0001F600\\U0001F600'",
                "\uD83D\uDE00".repeat(5))
            .settles("12345  ", "'12345'", "12345")
            .refusesNode("sixsix", "of type character varying(5): postgres: a text is longer"),
        text("char(5)", "without the blanks at its end; longer text is refused")
            .pair("'five5'", "five5")
            .settles("ab ", "'ab'", "ab")
            .refusesNode("sixsix", "of type character(5): postgres: a text is longer"),
        text("citext", "as it is").pair("'Ab'", "Ab"),
        text("name", "cut at 63 bytes, on both sides")
            .settles("n".repeat(64), "'" + "n".repeat(63) + "'", "n".repeat(63)),
        TypedColumn.of("mood", "text", "calm", "an enumeration: a text that is no label is refused")
            .pair("'calm'", "calm")
            .pair("'wild'", "wild")
            .refusesNode("sad", "of type mood: postgres: a text is no value"),
        spelled("inet", "192.168.0.1/24", "fe80::1").settles("FE80:0::1", "'fe80::1'", "fe80::1"),
        spelled("cidr", "10.0.0.0/8", "::/0").settles("10.0/16", "'10.0.0.0/16'", "10.0.0.0/16"),
        spelled("macaddr", "08:00:2b:01:02:03", "00:00:00:00:00:00")
            .settles("08-00-2B-01-02-03", "'08:00:2b:01:02:03'", "08:00:2b:01:02:03"),
        spelled("macaddr8", "08:00:2b:01:02:03:04:05", "00:00:00:00:00:00:00:00"));
  }

  private static TypedColumn text(String type, String notes) {
    return TypedColumn.of(type, "text", "a'\"\\", notes).pair("''", "").pair("'a'", "a");
  }

  private static TypedColumn spelled(String type, String one, String other) {
    return TypedColumn.of(type, "text as Postgres spells it", one, "Postgres' spelling stands")
        .pair("'" + one + "'", one)
        .pair("'" + other + "'", other)
        .refusesNode("nowhere", "of type " + type + ": postgres: a text is no value");
  }

  private static List<TypedColumn> times() {
    return List.of(
        TypedColumn.of(
                "date",
                "date",
                "2024-02-29",
                "infinity is refused, years before 1 and after 9999 are not")
            .pair("'2024-02-29'", LocalDate.of(2024, 2, 29))
            .pair("'4713-01-01 BC'", LocalDate.of(-4712, 1, 1))
            .pair("'0001-12-31 BC'", LocalDate.of(0, 12, 31))
            .pair("'5874897-12-31'", LocalDate.of(5_874_897, 12, 31))
            .refusesRow("'infinity'", "column c_date: infinity is no time that a graph can hold")
            .refusesNode(LocalDate.of(5_874_898, 1, 1), "of type date: postgres: a time is out"),
        TypedColumn.of("time", "time, microseconds", "12:30", "24:00 is refused")
            .pair("'00:00'", LocalTime.MIDNIGHT)
            .pair("'23:59:59.999999'", LocalTime.of(23, 59, 59, 999_999_000))
            .settles(
                LocalTime.of(1, 2, 3, 4_999), "'01:02:03.000004'", LocalTime.of(1, 2, 3, 4_999))
            .refusesRow("'24:00'", "24:00 is no time that a graph can hold"),
        TypedColumn.of(
                "timetz",
                "time and offset, microseconds",
                "12:30+02:00",
                "the offset is part of the value")
            .pair("'12:00+00'", OffsetTime.parse("12:00Z"))
            .pair("'12:00:00.000001+05:30'", OffsetTime.parse("12:00:00.000001+05:30"))
            .pair("'12:00-15:59'", OffsetTime.parse("12:00-15:59"))
            .refusesRow("'24:00+01'", "24:00 is no time that a graph can hold")
            .refusesNode(OffsetTime.parse("12:00+17:00"), "of type time with time zone"),
        TypedColumn.of(
                "timestamp",
                "local date and time, microseconds",
                "2024-02-29T12:30",
                "infinity is refused")
            .pair("'2024-02-29 23:59:59.123456'", LocalDateTime.parse("2024-02-29T23:59:59.123456"))
            .pair("'0044-03-15 12:00 BC'", LocalDateTime.parse("-0043-03-15T12:00"))
            .pair(
                "'294276-12-31 23:59:59.999999'",
                LocalDateTime.parse("+294276-12-31T23:59:59.999999"))
            .refusesRow("'-infinity'", "infinity is no time that a graph can hold"),
        TypedColumn.of(
                "timestamptz",
                "instant, microseconds",
                "2024-02-29T12:30+02:00",
                "written in UTC; a zone that a user of the graph wrote stays while the instant is the"
                    + " same; a local datetime counts as UTC")
            .pair(
                "'2024-02-29 23:59:59.123456+00'",
                ZonedDateTime.parse("2024-02-29T23:59:59.123456Z"))
            .pair("'0044-03-15 12:00+00 BC'", ZonedDateTime.parse("-0043-03-15T12:00Z"))
            .pair("'12345-01-01 00:00+00'", ZonedDateTime.parse("+12345-01-01T00:00Z"))
            .settles(
                ZonedDateTime.parse("2024-05-06T09:08:07.000001999+02:00[Europe/Berlin]"),
                "'2024-05-06 07:08:07.000001+00'",
                ZonedDateTime.parse("2024-05-06T09:08:07.000001999+02:00[Europe/Berlin]"))
            .settles(
                ZonedDateTime.parse("2024-05-06T09:08:07+05:30"),
                "'2024-05-06 03:38:07+00'",
                ZonedDateTime.parse("2024-05-06T09:08:07+05:30"))
            .refusesRow("'infinity'", "infinity is no time that a graph can hold"),
        TypedColumn.of(
                "interval",
                "months, days, microseconds",
                "P1M2DT3.5S",
                "no unit is counted in another: a month is not 30 days, a day not 24 hours")
            .pair("'1 mon'", duration(1, 0, 0, 0))
            .pair("'30 days'", duration(0, 30, 0, 0))
            .pair("'1 day'", duration(0, 1, 0, 0))
            .pair("'24:00'", duration(0, 0, 86_400, 0))
            .pair("'-14 mons 3 days -00:00:00.5'", duration(-14, 3, -1, 500_000_000))
            .pair("'0'", duration(0, 0, 0, 0))
            .settles(duration(0, 0, 1, 1_999), "'00:00:01.000001'", duration(0, 0, 1, 1_999))
            .refusesRow("'infinity'", "infinity is no time that a graph can hold")
            .refusesNode(duration(1L << 40, 0, 0, 0), "column c_interval of type interval"));
  }

  private static Object duration(long months, long days, long seconds, int nanos) {
    return Values.isoDuration(months, days, seconds, nanos).asObject();
  }

  private static List<TypedColumn> others() {
    String id = "0c7f3a52-8f0d-4a5e-9f0e-2a3c4d5e6f70";
    return List.of(
        TypedColumn.of("boolean", "boolean", "true", "").pair("'t'", true).pair("'f'", false),
        TypedColumn.of("uuid", "text, lower case", id, "")
            .pair("'" + id + "'", id)
            .settles(
                "0C7F3A52-8F0D-4A5E-9F0E-2A3C4D5E6F70",
                "'" + id + "'",
                "0C7F3A52-8F0D-4A5E-9F0E-2A3C4D5E6F70"),
        TypedColumn.of(
                "bytea",
                "bytes",
                "AQI=",
                "text in the graph is base 64; elements of a list are text")
            .pair("'\\x'", new byte[0])
            .pair("'\\x00ff5c0a'", new byte[] {0, -1, 92, 10})
            .settles("AQI", "'\\x0102'", "AQI"),
        json("json").refusesRow("'\"\\u0000\"'", "a text holds U+0000"),
        json("jsonb").refusesNode("\"\\u0000\"", "column c_jsonb of type jsonb: postgres: a text"));
  }

  private static TypedColumn json(String type) {
    return TypedColumn.of(
            type,
            "JSON: numbers by value, members by name",
            "{\"a\": 1.0}",
            "canonical JSON text; text that is no JSON is a JSON string; JSON null is no value")
        .pair("'{\"b\": 1, \"a\": [null]}'", "{\"a\":[null],\"b\":1}")
        .pair("'\"text\"'", "\"text\"")
        .pair("'[1, \"x\"]'", "[1,\"x\"]")
        .pair("'1" + "0".repeat(400) + "'", "1E+400")
        .pair("'0.12345678901234567890123'", "0.12345678901234567890123")
        .settles("words", "'\"words\"'", "words")
        .settles("{\"b\": 2, \"b\": 1.0}", "'{\"b\": 1}'", "{\"b\": 2, \"b\": 1.0}")
        .refusesNode("\"\\ud800\"", "half of a surrogate pair is no character");
  }

  static TypedColumn rest() {
    return TypedColumn.of(
            TypedColumn.REST,
            "JSON",
            "{\"a\":1}",
            "the column for all other properties (jsonb): times, durations, points and bytes are JSON"
                + " there, and stay in the graph what they are until the row changes")
        .pair("'7'", 7L)
        .pair("'2.5'", 2.5)
        .pair("'\"text\"'", "text")
        .pair("'true'", true)
        .pair("'[\"a\", \"b\"]'", List.of("a", "b"))
        .pair("'[1, 2.5]'", List.of(1.0, 2.5))
        .pair("'[]'", List.of())
        .pair("'{\"a\": 1}'", "{\"a\":1}")
        .pair("'[1, \"a\"]'", "[1,\"a\"]")
        .pair("'\"json:1\"'", "json:\"json:1\"")
        .pair("'1.234567890123456789'", "json:1.234567890123456789")
        .settles(Double.NaN, "'\"NaN\"'", Double.NaN)
        .settles(new byte[] {1, 2}, "'\"AQI=\"'", new byte[] {1, 2})
        .refusesNode("a\u0000", "column rest of type jsonb: postgres: a text holds U+0000");
  }
}
