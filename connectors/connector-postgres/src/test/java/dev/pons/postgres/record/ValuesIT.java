package dev.pons.postgres.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.TableSchema;
import dev.pons.core.store.TableStore;
import dev.pons.core.value.JsonNull;
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
        CREATE TYPE mood AS ENUM ('calm', 'wild');
        CREATE TABLE "odd ""schema"."Every % type" (
          id uuid PRIMARY KEY, "n" smallint, v integer, "k0" bigint, c0 real, float8 float8,
          "numeric" numeric, text text, "varchar" varchar(20), mood mood, "bool" bool, uuid uuid,
          "timestamptz" timestamptz, "timestamp" timestamp, date date, "time" time, json json,
          jsonb jsonb, texts text[], longs bigint[], floats float8[], decimals numeric[],
          bools bool[], uuids uuid[], instants timestamptz[], dates date[], jsons jsonb[],
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
        Arguments.of("jsons", List.of(json(), "x", 1L)));
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
}
