package dev.pons.postgres.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.TableSchema;
import dev.pons.core.store.TableStore;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.testkit.table.Committing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of column gives back what was written, so that nothing oscillates. */
final class ValuesIT {
  private static final TableName TABLE = new TableName("odd \"schema", "Every % type");
  private static Playground database;
  private static Postgres postgres;
  private static Mappings mappings;

  @BeforeAll
  static void create() {
    database = Playground.create();
    database.run(
        """
        CREATE SCHEMA "odd ""schema";
        CREATE EXTENSION citext;
        CREATE DOMAIN whole AS int[];
        CREATE TYPE mood AS ENUM ('calm', 'wild');
        CREATE TABLE "odd ""schema"."Every % type" (
          id uuid PRIMARY KEY, "n" smallint, v integer, "k0" bigint, c0 real, float8 float8,
          "numeric" numeric, text text, "varchar" varchar(20), mood mood, "bool" bool, uuid uuid,
          "timestamptz" timestamptz, "timestamp" timestamp, date date, "time" time, json json,
          jsonb jsonb, texts text[], longs bigint[], floats float8[], decimals numeric[],
          padded character(5), citext citext, timetz timetz, "interval" interval, bytea bytea,
          inet inet, cidr cidr, macaddr macaddr, timetzs timetz[], intervals interval[],
          byteas bytea[], inets inet[], wholes whole, bools bool[], uuids uuid[], instants timestamptz[], dates date[], jsons jsonb[],
          vector float4[])
        """);
    postgres = Postgres.connect(database.config());
    mappings = new Mappings(List.of(mapping()));
  }

  @AfterAll
  static void close() {
    postgres.close();
    database.close();
  }

  private static EntityMapping mapping() {
    List<PropertyMapping> properties =
        postgres.catalog().table(TABLE).orElseThrow().columns().stream()
            .filter(column -> !column.name().equals("id") && !column.name().equals("vector"))
            .map(ValuesIT::property)
            .toList();
    return new EntityMapping(
        "every",
        "Every",
        TABLE,
        new PropertyMapping("id", "id", ValueType.of(Kind.UUID)),
        properties,
        null,
        Rules.DEFAULT);
  }

  private static PropertyMapping property(TableSchema.Column column) {
    return new PropertyMapping(
        "p " + column.name(), column.name(), Objects.requireNonNull(column.type()));
  }

  static Stream<Arguments> values() {
    String id = UUID.randomUUID().toString();
    Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
    return Stream.of(
        Arguments.of("n", -32768L),
        Arguments.of("v", 2147483647L),
        Arguments.of("k0", Long.MIN_VALUE),
        Arguments.of("c0", 0.5),
        Arguments.of("c0", Double.NaN),
        Arguments.of("float8", 0.1),
        Arguments.of("float8", 1e300),
        Arguments.of("float8", 5e-324),
        Arguments.of("float8", 3.0),
        Arguments.of("float8", Double.POSITIVE_INFINITY),
        Arguments.of("numeric", new BigDecimal("1E+3")),
        Arguments.of("numeric", new BigDecimal("-0.000000000000000000001")),
        Arguments.of("text", "ü\uD83D\uDE00\n\\\"' {"),
        Arguments.of("text", ""),
        Arguments.of("varchar", "short"),
        Arguments.of("mood", "wild"),
        Arguments.of("bool", false),
        Arguments.of("uuid", id),
        Arguments.of("timestamptz", at),
        Arguments.of("timestamptz", Instant.parse("1800-01-01T00:00:00Z")),
        Arguments.of("timestamp", LocalDateTime.parse("2026-01-02T00:00")),
        Arguments.of("date", LocalDate.parse("2026-02-28")),
        Arguments.of("time", LocalTime.parse("23:59:59.999999")),
        Arguments.of("date", LocalDate.parse("-4711-01-01")),
        Arguments.of("date", LocalDate.parse("0000-12-31")),
        Arguments.of("date", LocalDate.parse("+12345-06-07")),
        Arguments.of("date", LocalDate.parse("0001-01-01")),
        Arguments.of("timestamp", LocalDateTime.parse("-0043-03-15T12:00")),
        Arguments.of("timestamp", LocalDateTime.parse("+294276-12-31T23:59:59.999999")),
        Arguments.of("timestamptz", Instant.parse("-0043-03-15T12:00:00.5Z")),
        Arguments.of("timestamptz", Instant.parse("+12345-01-01T00:00:00Z")),
        Arguments.of("timetz", OffsetTime.parse("03:04:05.678901+05:30")),
        Arguments.of("timetz", OffsetTime.parse("00:00Z")),
        Arguments.of("timetz", OffsetTime.parse("12:00-15:59:59")),
        Arguments.of("timetzs", List.of(OffsetTime.parse("12:00+02:00"))),
        Arguments.of("interval", new Span(0, 0, 0)),
        Arguments.of("interval", new Span(1, 0, 0)),
        Arguments.of("interval", new Span(0, 30, 0)),
        Arguments.of("interval", new Span(0, 0, 86_400_000_000L)),
        Arguments.of("interval", new Span(-14, 3, -500_000)),
        Arguments.of("interval", new Span(0, 0, -1)),
        Arguments.of("interval", new Span(2147483646, -2147483647, 9_000_000_000_000_000_000L)),
        Arguments.of("intervals", List.of(new Span(1, 2, 3), new Span(0, 0, 0))),
        Arguments.of("bytea", Bytes.of(new byte[] {})),
        Arguments.of("bytea", Bytes.of(new byte[] {0, -1, 92, 10})),
        Arguments.of("byteas", List.of(Bytes.of(new byte[] {0, -1}))),
        Arguments.of("padded", "ab"),
        Arguments.of("padded", ""),
        Arguments.of("citext", "Ab"),
        Arguments.of("inet", "192.168.0.1/24"),
        Arguments.of("inet", "fe80::1"),
        Arguments.of("cidr", "10.0.0.0/8"),
        Arguments.of("macaddr", "08:00:2b:01:02:03"),
        Arguments.of("inets", List.of("::1")),
        Arguments.of("wholes", List.of(1L, 2L)),
        Arguments.of("json", json()),
        Arguments.of("jsonb", json()),
        Arguments.of("jsonb", "text"),
        Arguments.of("jsonb", "{\"a\":1}"),
        Arguments.of("jsonb", List.of(JsonNull.NULL, 1L, "x")),
        Arguments.of("texts", List.of("a", "", "NULL", "{,}")),
        Arguments.of("texts", List.of()),
        Arguments.of("longs", List.of(1L, Long.MAX_VALUE)),
        Arguments.of("floats", List.of(0.5, Double.NaN)),
        Arguments.of("decimals", List.of(new BigDecimal("1.5"))),
        Arguments.of("bools", List.of(true, false)),
        Arguments.of("uuids", List.of(id)),
        Arguments.of("instants", List.of(at)),
        Arguments.of("dates", List.of(LocalDate.parse("2026-02-28"))),
        Arguments.of("jsons", List.of(json(), "x", 1L)),
        Arguments.of("jsons", List.of(List.of(1L, 2L), List.of(3L), "x")),
        Arguments.of("jsons", List.of(List.of(), List.of())));
  }

  private static Object json() {
    return new TreeMap<>(
        Map.of(
            "list",
            List.of(1L, new BigDecimal("1.5"), JsonNull.NULL),
            "deep",
            new TreeMap<>(Map.of("", true))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueComesBackAsItWasWritten(String column, Object value) {
    TableStore store = postgres.store(mappings);
    RecordKey key = RecordKey.of("every", UUID.randomUUID().toString());
    Map<String, Object> result = Map.of("p " + column, value);
    CommitResult created = new Committing(store, store.raise(0, 0)).add(key, result).send();
    assertThat(created.committed()).containsExactly(key);
    assertThat(created.altered()).isEmpty();
    assertThat(Committing.read(store, key).row().properties()).isEqualTo(result);
    assertThat(Committing.read(store, key).ledger().base()).isEqualTo(result);

    CommitResult emptied = new Committing(store, store.raise(0, 0)).add(key, Map.of()).send();
    assertThat(emptied.altered()).isEmpty();
    CommitResult updated = new Committing(store, store.raise(0, 0)).add(key, result).send();
    assertThat(updated.committed()).containsExactly(key);
    assertThat(updated.altered()).isEmpty();
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of("varchar", "x".repeat(21), "column varchar of type character varying(20)"),
        Arguments.of("padded", "sixsix", "column padded of type character(5)"),
        Arguments.of("n", 32768L, "column n of type smallint: postgres: a number is out of"),
        Arguments.of("c0", 1e300, "column c0 of type real: postgres: a number is out of"),
        Arguments.of("mood", "sad", "column mood of type mood: postgres: a text is no value"),
        Arguments.of("text", "a\u0000", "column text of type text: postgres: a text holds U+0000"),
        Arguments.of("jsonb", List.of("\u0000"), "column jsonb of type jsonb: postgres: a text"),
        Arguments.of("inet", "nowhere", "column inet of type inet"),
        Arguments.of("date", LocalDate.MAX, "column date of type date: postgres: a time is out"),
        Arguments.of("timetz", OffsetTime.parse("12:00+17:00"), "column timetz of type time with"),
        Arguments.of("interval", new Span(1L << 40, 0, 0), "column interval of type interval"),
        Arguments.of("numeric", new BigDecimal("1E+200000"), "column numeric of type numeric"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void reasonNamesTheColumnThatAValueDoesNotFitAndNotTheValue(
      String column, Object value, String reason) {
    TableStore store = postgres.store(mappings);
    RecordKey key = RecordKey.of("every", UUID.randomUUID().toString());
    Map<String, Object> result = Map.of("p " + column, value, "p bool", true);
    Committing committing = new Committing(store, store.raise(0, 0)).add(key, result);
    assertThatThrownBy(committing::send)
        .isInstanceOf(PoisonRecordException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("sixsix")
        .hasMessageNotContaining("nowhere")
        .hasMessageNotContaining("sad");
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("date", "'infinity'", "column date: infinity is no time"),
        Arguments.of("timestamptz", "'-infinity'", "column timestamptz: infinity is no time"),
        Arguments.of("interval", "'infinity'", "column interval: infinity is no time"),
        Arguments.of("time", "'24:00'", "column time: 24:00 is no time"),
        Arguments.of("timetz", "'24:00+01'", "column timetz: 24:00 is no time"),
        Arguments.of("numeric", "'NaN'", "column numeric: a text is no decimal: NaN"),
        Arguments.of("texts", "'{a,null}'", "column texts: a list of type text[] holds a null"),
        Arguments.of("longs", "'{{1,2},{3,4}}'", "column longs: a list is no integer"),
        Arguments.of("json", "'\"\\u0000\"'", "a text holds U+0000"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void reasonNamesTheColumnWhoseValueNoGraphHolds(String column, String sql, String reason) {
    String id = UUID.randomUUID().toString();
    database.run(
        "INSERT INTO \"odd \"\"schema\".\"Every %% type\" (id, \"%s\") VALUES ('%s', %s)"
            .formatted(column, id, sql));
    TableStore store = postgres.store(mappings);
    assertThatThrownBy(() -> Committing.read(store, RecordKey.of("every", id)))
        .isInstanceOf(PoisonRecordException.class)
        .hasMessageContaining(reason);
  }
}
