package dev.pons.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.value.ValueType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalTest {
  @Test
  void minusZeroIsZeroAndNotANumberEqualsItself() {
    assertThat(of(Kind.FLOAT, -0.0)).isEqualTo(0.0);
    assertThat(of(Kind.FLOAT, "NaN")).isEqualTo(of(Kind.FLOAT, Double.NaN));
  }

  @Test
  void decimalsHaveNoTrailingZeros() {
    assertThat(of(Kind.DECIMAL, "12.500")).isEqualTo(new BigDecimal("12.5"));
    assertThat(of(Kind.DECIMAL, 100L)).isEqualTo(of(Kind.DECIMAL, "1e2"));
  }

  @Test
  void timesAreUtcMicroseconds() {
    Instant expected = Instant.parse("2026-01-02T03:04:05.123456Z");
    assertThat(of(Kind.TIMESTAMP, ZonedDateTime.parse("2026-01-02T05:04:05.123456789+02:00")))
        .isEqualTo(expected);
    assertThat(of(Kind.TIMESTAMP, OffsetDateTime.parse("2026-01-02T03:04:05.123456Z")))
        .isEqualTo(expected);
    assertThat(of(Kind.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05.123456")))
        .isEqualTo(expected);
  }

  @Test
  void uuidsAreLowerCase() {
    assertThat(of(Kind.UUID, "0000AAAA-0000-0000-0000-00000000000F"))
        .isEqualTo("0000aaaa-0000-0000-0000-00000000000f");
  }

  @Test
  void jsonNumbersAreComparedByValue() {
    assertThat(of(Kind.JSON, 1.0)).isEqualTo(1L);
    assertThat(of(Kind.JSON, new BigDecimal("1.50"))).isEqualTo(of(Kind.JSON, 1.5));
  }

  @Test
  void jsonObjectsAreComparedByKeyAndKeepTheirNulls() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("b", List.of(1, 2));
    one.put("a", null);
    Map<String, Object> other = new TreeMap<>(one);
    assertThat(of(Kind.JSON, one)).isEqualTo(of(Kind.JSON, other));
    assertThat(of(Kind.JSON, one).toString()).isEqualTo("{a=null, b=[1, 2]}");
  }

  @Test
  void offsetOfATimeIsPartOfIt() {
    assertThat(of(Kind.OFFSET_TIME, OffsetTime.parse("12:00:00.123456789+02:00")))
        .isEqualTo(OffsetTime.parse("12:00:00.123456+02:00"));
    assertThat(of(Kind.OFFSET_TIME, "12:00+02:00"))
        .isNotEqualTo(of(Kind.OFFSET_TIME, "11:00+01:00"));
  }

  @Test
  void bytesAreComparedByWhatTheyAre() {
    assertThat(of(Kind.BYTES, new byte[] {1, 2})).isEqualTo(of(Kind.BYTES, "AQI="));
    assertThat(of(Kind.BYTES, "AQI")).hasToString("AQI=");
  }

  @Test
  void jsonHasTimesSpansAndBytesAsText() {
    assertThat(of(Kind.JSON, new Span(1, 0, 0))).isEqualTo("P1M");
    assertThat(of(Kind.JSON, Bytes.of(new byte[] {1, 2}))).isEqualTo("AQI=");
    assertThat(of(Kind.JSON, LocalTime.of(1, 2))).isEqualTo("01:02");
  }

  @Test
  void textIsNotNormalised() {
    assertThat(of(Kind.TEXT, "e\u0301")).isNotEqualTo(of(Kind.TEXT, "\u00e9"));
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        arguments(Kind.INTEGER, 1.5, "a float is no integer"),
        arguments(Kind.INTEGER, new BigDecimal("1e30"), "a decimal is no integer"),
        arguments(Kind.INTEGER, "seven", "a text is no integer"),
        arguments(Kind.FLOAT, "much", "a text is no float"),
        arguments(Kind.DECIMAL, Double.NaN, "a float is no decimal: NaN and infinity are none"),
        arguments(Kind.DECIMAL, "Infinity", "a text is no decimal: NaN and infinity are none"),
        arguments(Kind.TEXT, 1L, "an integer is no text"),
        arguments(Kind.TEXT, Map.of(), "a map is no text"),
        arguments(Kind.TEXT, new byte[1], "a string of bytes is no text"),
        arguments(Kind.TEXT, new Span(0, 0, 0), "a duration is no text"),
        arguments(Kind.BOOLEAN, "true", "a text is no boolean"),
        arguments(Kind.DATE, LocalDateTime.MIN, "a local datetime is no date"),
        arguments(Kind.TIME, OffsetTime.MIN, "a zoned time is no time"),
        arguments(Kind.OFFSET_TIME, LocalTime.MIN, "a local time is no offset_time"),
        arguments(Kind.LOCAL_TIMESTAMP, Instant.EPOCH, "a zoned datetime is no local_timestamp"),
        arguments(Kind.TIMESTAMP, LocalDate.EPOCH, "a date is no timestamp"),
        arguments(Kind.DURATION, "1 day", "a text is no duration"),
        arguments(Kind.BYTES, "*", "a text is no bytes"),
        arguments(Kind.UUID, true, "a boolean is no uuid"),
        arguments(Kind.INTEGER, List.of(1L), "a list is no integer"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void reasonNamesWhatItIsAndNeverTheValue(Kind kind, Object raw, String reason) {
    assertThatThrownBy(() -> of(kind, raw))
        .isInstanceOf(PoisonRecordException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00", "\ud800x", "\udc00\ud800"})
  void halfOfASurrogatePairIsPoison(String text) {
    assertThatThrownBy(() -> of(Kind.TEXT, text)).hasMessageContaining("surrogate");
    assertThatThrownBy(() -> of(Kind.JSON, List.of(Map.of(text, 1L))))
        .hasMessageContaining("surrogate");
    assertThat(of(Kind.TEXT, "\ud83d\ude00")).isEqualTo("\ud83d\ude00");
  }

  @Test
  void whatCannotBeOfATypeIsPoison() {
    assertThatThrownBy(() -> of(Kind.INTEGER, 1.5)).isInstanceOf(PoisonRecordException.class);
    assertThatThrownBy(() -> of(Kind.FLOAT, "much")).isInstanceOf(PoisonRecordException.class);
    assertThatThrownBy(() -> Canonical.of(ValueType.listOf(Kind.TEXT), Arrays.asList("a", null)))
        .isInstanceOf(PoisonRecordException.class);
  }

  private static Object of(ValueType.Kind kind, Object raw) {
    return Canonical.of(ValueType.of(kind), raw);
  }
}
