package dev.pons.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CanonicalTest {
  @Test
  void minusZeroIsZeroAndNotANumberEqualsItself() {
    assertThat(of(ValueType.Kind.FLOAT, -0.0)).isEqualTo(0.0);
    assertThat(of(ValueType.Kind.FLOAT, "NaN")).isEqualTo(of(ValueType.Kind.FLOAT, Double.NaN));
  }

  @Test
  void decimalsHaveNoTrailingZeros() {
    assertThat(of(ValueType.Kind.DECIMAL, "12.500")).isEqualTo(new BigDecimal("12.5"));
    assertThat(of(ValueType.Kind.DECIMAL, 100L)).isEqualTo(of(ValueType.Kind.DECIMAL, "1e2"));
  }

  @Test
  void timesAreUtcMicroseconds() {
    Instant expected = Instant.parse("2026-01-02T03:04:05.123456Z");
    assertThat(
            of(
                ValueType.Kind.TIMESTAMP,
                ZonedDateTime.parse("2026-01-02T05:04:05.123456789+02:00")))
        .isEqualTo(expected);
    assertThat(of(ValueType.Kind.TIMESTAMP, OffsetDateTime.parse("2026-01-02T03:04:05.123456Z")))
        .isEqualTo(expected);
    assertThat(of(ValueType.Kind.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05.123456")))
        .isEqualTo(expected);
  }

  @Test
  void uuidsAreLowerCase() {
    assertThat(of(ValueType.Kind.UUID, "0000AAAA-0000-0000-0000-00000000000F"))
        .isEqualTo("0000aaaa-0000-0000-0000-00000000000f");
  }

  @Test
  void jsonNumbersAreComparedByValue() {
    assertThat(of(ValueType.Kind.JSON, 1.0)).isEqualTo(1L);
    assertThat(of(ValueType.Kind.JSON, new BigDecimal("1.50")))
        .isEqualTo(of(ValueType.Kind.JSON, 1.5));
  }

  @Test
  void jsonObjectsAreComparedByKeyAndKeepTheirNulls() {
    Map<String, Object> one = new java.util.LinkedHashMap<>();
    one.put("b", List.of(1, 2));
    one.put("a", null);
    Map<String, Object> other = new java.util.TreeMap<>(one);
    assertThat(of(ValueType.Kind.JSON, one)).isEqualTo(of(ValueType.Kind.JSON, other));
    assertThat(of(ValueType.Kind.JSON, one).toString()).isEqualTo("{a=null, b=[1, 2]}");
  }

  @Test
  void whatCannotBeOfATypeIsPoison() {
    assertThatThrownBy(() -> of(ValueType.Kind.INTEGER, 1.5))
        .isInstanceOf(PoisonRecordException.class);
    assertThatThrownBy(() -> of(ValueType.Kind.FLOAT, "much"))
        .isInstanceOf(PoisonRecordException.class);
    assertThatThrownBy(
            () -> Canonical.of(ValueType.listOf(ValueType.Kind.TEXT), Arrays.asList("a", null)))
        .isInstanceOf(PoisonRecordException.class);
  }

  private static Object of(ValueType.Kind kind, Object raw) {
    return Canonical.of(ValueType.of(kind), raw);
  }
}
