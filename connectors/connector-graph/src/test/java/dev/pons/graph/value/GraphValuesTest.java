package dev.pons.graph.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Values;

final class GraphValuesTest {
  private static final ValueType DECIMAL = ValueType.of(Kind.DECIMAL);
  private static final ValueType DECIMALS = ValueType.listOf(Kind.DECIMAL);
  private static final ValueType JSON = ValueType.of(Kind.JSON);

  @Test
  void decimalIsTheSimplestNumberThatIsExact() {
    assertThat(GraphValues.toGraph(DECIMAL, new BigDecimal("12"))).isEqualTo(12L);
    assertThat(GraphValues.toGraph(DECIMAL, new BigDecimal("1E+2"))).isEqualTo(100L);
    assertThat(GraphValues.toGraph(DECIMAL, new BigDecimal("0.1"))).isEqualTo(0.1);
    assertThat(GraphValues.toGraph(DECIMAL, new BigDecimal("1E+25"))).isEqualTo(1e25);
    assertThat(GraphValues.toGraph(DECIMAL, new BigDecimal("0.12345678901234567890123")))
        .isEqualTo("0.12345678901234567890123");
  }

  @Test
  void decimalsOfOneListAreOfOneKind() {
    assertThat(toGraph(DECIMALS, "1", "2")).isEqualTo(List.of(1L, 2L));
    assertThat(toGraph(DECIMALS, "1", "2.5")).isEqualTo(List.of(1.0, 2.5));
    assertThat(toGraph(DECIMALS, "9007199254740993", "2.5"))
        .isEqualTo(List.of("9007199254740993", "2.5"));
  }

  private static Object toGraph(ValueType type, String... numbers) {
    return GraphValues.toGraph(type, Arrays.stream(numbers).map(BigDecimal::new).toList());
  }

  @Test
  void durationIsTheGraphsOwn() {
    ValueType type = ValueType.of(Kind.DURATION);
    Span span = new Span(-14, 3, -500_000);

    assertThat(GraphValues.toGraph(type, span))
        .isEqualTo(Values.isoDuration(-14, 3, -1, 500_000_000).asObject());
    assertThat(GraphValues.fromGraph(type, GraphValues.toGraph(type, span))).isEqualTo(span);
    assertThat(GraphValues.fromGraph(type, Values.isoDuration(0, 0, 1, 1_999).asObject()))
        .isEqualTo(new Span(0, 0, 1_000_001));
    assertThatThrownBy(
            () -> GraphValues.fromGraph(type, Values.isoDuration(0, 0, 1L << 60, 0).asObject()))
        .isInstanceOf(PoisonRecordException.class)
        .hasMessage("a duration is longer than Postgres can hold");
  }

  @Test
  void bytesAreTheGraphsOwnAndTextInLists() {
    Bytes bytes = Bytes.of(new byte[] {1, 2});

    assertThat(GraphValues.toGraph(ValueType.of(Kind.BYTES), bytes)).isEqualTo(new byte[] {1, 2});
    assertThat(GraphValues.toGraph(ValueType.listOf(Kind.BYTES), List.of(bytes)))
        .isEqualTo(List.of("AQI="));
    assertThat(GraphValues.fromGraph(ValueType.listOf(Kind.BYTES), List.of("AQI=")))
        .isEqualTo(List.of(bytes));
  }

  static Stream<Arguments> asText() {
    return Stream.of(
        arguments(Kind.BYTES, Bytes.of(new byte[] {1, 2}), "AQI="),
        arguments(Kind.DURATION, new Span(14, 3, 500_000), "P14M3DT0.5S"),
        arguments(Kind.OFFSET_TIME, OffsetTime.parse("12:00+02:00"), "12:00+02:00"));
  }

  @ParameterizedTest
  @MethodSource("asText")
  void whatAServerHasNotIsTextThatReadsBackEqual(Kind kind, Object canonical, String text) {
    assertThat(GraphValues.toText(ValueType.of(kind), canonical)).isEqualTo(text);
    assertThat(GraphValues.fromGraph(ValueType.of(kind), text)).isEqualTo(canonical);
    assertThat(GraphValues.toText(ValueType.listOf(kind), List.of(canonical)))
        .isEqualTo(List.of(text));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1L << 53, -(1L << 53), 1L << 60, Long.MIN_VALUE})
  void integerThatAFloatHoldsIsOne(long whole) {
    assertThat(GraphValues.fromGraph(ValueType.of(Kind.FLOAT), whole)).isEqualTo((double) whole);
  }

  @ParameterizedTest
  @ValueSource(longs = {(1L << 53) + 1, Long.MAX_VALUE})
  void integerThatNoFloatHoldsIsPoison(long whole) {
    assertThatThrownBy(() -> GraphValues.fromGraph(ValueType.listOf(Kind.FLOAT), List.of(whole)))
        .isInstanceOf(PoisonRecordException.class)
        .hasMessageContaining("more digits than a float holds");
  }

  @Test
  void pointFitsNoColumnButJson() {
    Object point = Values.point(7203, 1.5, 2).asObject();

    assertThatThrownBy(() -> GraphValues.fromGraph(ValueType.of(Kind.TEXT), point))
        .hasMessageContaining("a point");
    assertThat(GraphValues.fromGraph(JSON, point)).isInstanceOf(Map.class);
  }

  @Test
  void numberWithManyDigitsIsNoText() {
    BigDecimal many = new BigDecimal("7".repeat(2000));

    Object raw = GraphValues.toGraph(JSON, many);
    assertThat(GraphValues.fromGraph(JSON, raw)).isEqualTo(many);
    assertThat(GraphValues.restFromGraph(GraphValues.restToGraph(many))).isEqualTo(many);
  }

  @Test
  void timeIsKeptInUtc() {
    Instant instant = Instant.parse("2024-05-06T07:08:09.000001Z");
    ValueType type = ValueType.of(Kind.TIMESTAMP);

    assertThat(GraphValues.toGraph(type, instant))
        .isEqualTo(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
    assertThat(
            GraphValues.fromGraph(type, OffsetDateTime.parse("2024-05-06T09:08:09.000001+02:00")))
        .isEqualTo(instant);
  }

  @Test
  void jsonColumnIsCanonicalText() {
    Map<String, Object> object = new TreeMap<>(Map.of("b", 1L, "a", List.of(JsonNull.NULL, "x")));

    assertThat(GraphValues.toGraph(JSON, object)).isEqualTo("{\"a\":[null,\"x\"],\"b\":1}");
    assertThat(GraphValues.toGraph(JSON, "text")).isEqualTo("\"text\"");
    assertThat(GraphValues.fromGraph(JSON, "{\"b\": 1.0, \"a\": [null, \"x\"]}")).isEqualTo(object);
  }

  @Test
  void textThatIsNoJsonIsAJsonString() {
    assertThat(GraphValues.fromGraph(JSON, "plain words")).isEqualTo("plain words");
    assertThat(GraphValues.fromGraph(JSON, "{broken")).isEqualTo("{broken");
    assertThat(GraphValues.fromGraph(JSON, "1 2")).isEqualTo("1 2");
  }

  @Test
  void nativeValuesAreTheirJsonEquivalents() {
    assertThat(GraphValues.fromGraph(JSON, 1.5)).isEqualTo(new BigDecimal("1.5"));
    assertThat(GraphValues.restFromGraph(Values.isoDuration(1, 2, 3, 0).asObject()))
        .isEqualTo("P1M2DT3S");
    assertThat(GraphValues.restFromGraph(Values.point(7203, 1.5, 2).asObject()))
        .isEqualTo(Map.of("srid", 7203L, "x", new BigDecimal("1.5"), "y", 2L));
    assertThat(GraphValues.restFromGraph(new byte[] {1, 2})).isEqualTo("AQI=");
  }

  @Test
  void restUsesTheGraphsOwnValuesWhereItHasThem() {
    assertThat(GraphValues.restToGraph("text")).isEqualTo("text");
    assertThat(GraphValues.restToGraph(7L)).isEqualTo(7L);
    assertThat(GraphValues.restToGraph(List.of("a", "b"))).isEqualTo(List.of("a", "b"));
    assertThat(GraphValues.restToGraph(List.of(1L, new BigDecimal("2.5"))))
        .isEqualTo(List.of(1.0, 2.5));
    assertThat(GraphValues.restToGraph(List.of(1L, "a"))).isEqualTo("[1,\"a\"]");
    assertThat(GraphValues.restToGraph(Map.of("a", 1L))).isEqualTo("{\"a\":1}");
  }

  @Test
  void restTextThatLooksLikeJsonStaysText() {
    for (String text : List.of("{}", "[1]", "json:1", "json:\"{}\"", "{no", "json:")) {
      Object raw = GraphValues.restToGraph(text);
      assertThat(GraphValues.restFromGraph(raw)).isEqualTo(text);
    }
  }

  @Test
  void valueOfAnotherTypeIsPoison() {
    assertThatThrownBy(() -> GraphValues.fromGraph(ValueType.of(Kind.INTEGER), "seven"))
        .isInstanceOf(PoisonRecordException.class);
  }
}
