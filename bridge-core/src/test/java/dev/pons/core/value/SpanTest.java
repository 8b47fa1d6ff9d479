package dev.pons.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpanTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0, 0, 0",
    "P1M, 1, 0, 0",
    "P30D, 0, 30, 0",
    "PT24H, 0, 0, 86400000000",
    "P-14M3DT-0.5S, -14, 3, -500000",
    "PT1H2M3.000004S, 0, 0, 3723000004",
    "PT-1H-1M-1S, 0, 0, -3661000000",
    "PT-2562047788H-54.775808S, 0, 0, -9223372036854775808",
  })
  void spanAndTextAreOne(String text, long months, long days, long micros) {
    Span span = new Span(months, days, micros);
    assertThat(span).hasToString(text);
    assertThat(Span.parse(text)).isEqualTo(span);
  }

  @ParameterizedTest
  @CsvSource({
    "P1Y2M, P14M",
    "P2W1D, P15D",
    "PT90M, PT1H30M",
    "PT1.0S, PT1S",
    "PT0.0000019S, PT0.000001S",
    "PT-0.0000001S, PT-0.000001S",
    "P1Y-12M, PT0S",
  })
  void otherSpellingsMeanTheSame(String text, String canonical) {
    assertThat(Span.parse(text)).hasToString(canonical);
  }

  @Test
  void unitsOfDifferentLengthAreNotCountedInEachOther() {
    assertThat(Span.parse("P1M")).isNotEqualTo(Span.parse("P30D"));
    assertThat(Span.parse("P1D")).isNotEqualTo(Span.parse("PT24H"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PT", "P1DT", "1D", "P1H", "P1.5D", "PT1.S", "-P1D", "infinity"})
  void whatIsNoSpanIsRefused(String text) {
    assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsLongerThanAnyStoreHoldsIsRefused() {
    assertThatThrownBy(() -> Span.parse("PT9223372036855S"))
        .isInstanceOf(ArithmeticException.class);
  }
}
