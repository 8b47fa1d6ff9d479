package dev.pons.postgres.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pons.core.failure.PoisonRecordException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnTimesTest {
  static Stream<Arguments> own() {
    return Stream.of(
        arguments("12345-06-07", LocalDate.of(12345, 6, 7)),
        arguments("0001-12-31 BC", LocalDate.of(0, 12, 31)),
        arguments("4713-01-01 BC", LocalDate.of(-4712, 1, 1)),
        arguments("0044-03-15T12:00:00.5 BC", LocalDateTime.parse("-0043-03-15T12:00:00.5")),
        arguments("0044-03-15T12:00:00+00:00 BC", Instant.parse("-0043-03-15T12:00:00Z")),
        arguments("12345-01-01T02:00:00+02:00", Instant.parse("+12345-01-01T00:00:00Z")),
        arguments("03:04:05+02", OffsetTime.parse("03:04:05+02:00")),
        arguments("03:04:05.5-05:30", OffsetTime.parse("03:04:05.5-05:30")),
        arguments("03:04:05+15:59:59", OffsetTime.parse("03:04:05+15:59:59")));
  }

  @ParameterizedTest
  @MethodSource("own")
  void whatPostgresSpellsInItsOwnWayIsRead(String text, Temporal time) {
    assertThat(ColumnTimes.read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-01-02", "2026-01-02T03:04:05.5+00:00", "0001-01-01", "03:04:05", "P-1M-2D"})
  void isoIsLeftAsItIs(String text) {
    assertThat(ColumnTimes.read(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", "-infinity", "24:00:00", "24:00:00+01"})
  void whatNoGraphHoldsIsPoison(String text) {
    assertThatThrownBy(() -> ColumnTimes.read(text)).isInstanceOf(PoisonRecordException.class);
  }

  static Stream<Arguments> written() {
    return Stream.of(
        arguments(LocalDate.of(2026, 1, 2), "2026-01-02"),
        arguments(LocalDate.of(9999, 12, 31), "9999-12-31"),
        arguments(LocalDate.of(12345, 6, 7), "12345-06-07"),
        arguments(LocalDate.of(0, 12, 31), "0001-12-31 BC"),
        arguments(LocalDateTime.parse("-0043-03-15T12:00:00.5"), "0044-03-15 12:00:00.500 BC"),
        arguments(Instant.parse("+12345-01-01T00:00:00Z"), "12345-01-01 00:00+00"),
        arguments(Instant.parse("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05Z"),
        arguments(LocalTime.of(3, 4), "03:04"));
  }

  @ParameterizedTest
  @MethodSource("written")
  void timesAreWrittenAsPostgresReadsThem(Temporal time, String text) {
    assertThat(ColumnTimes.write(time)).isEqualTo(text);
  }
}
