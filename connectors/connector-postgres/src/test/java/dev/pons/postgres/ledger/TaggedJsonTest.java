package dev.pons.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.value.Bytes;
import dev.pons.core.value.Digest;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import dev.pons.postgres.record.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TaggedJsonTest {
  static Stream<Object> values() {
    return Stream.of(
        "text",
        "",
        "{\"$float\":1}",
        true,
        0L,
        Long.MIN_VALUE,
        1.0,
        -1.5e300,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        new BigDecimal("1E+3"),
        new BigDecimal("0.1"),
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        LocalDateTime.parse("2026-01-02T00:00"),
        LocalDate.parse("2026-01-02"),
        LocalTime.parse("03:04:05.000001"),
        OffsetTime.parse("03:04+05:30"),
        new Span(14, -3, 1),
        Bytes.of(new byte[] {0, -1}),
        new Digest("00ff"),
        List.of(),
        List.of(1L, 1.5, "x", List.of(new BigDecimal("2"))),
        new TreeMap<>(Map.of("a", JsonNull.NULL, "b", new TreeMap<>(Map.of("$float", "1")))),
        new TreeMap<>(Map.of("$object", new TreeMap<>(Map.of("$date", "x")))),
        new TreeMap<>(Map.of("$a", 1L, "$b", 2L)),
        new TreeMap<>());
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyValueComesBackAsItWas(Object value) {
    Map<String, Object> properties = Map.of("p", value);
    String json = Json.write(TaggedJson.writeAll(properties));
    assertThat(TaggedJson.readAll(Json.object(json))).isEqualTo(properties);
  }

  @Test
  void absentStaysAbsent() {
    assertThat(TaggedJson.writeAll(null)).isNull();
    assertThat(TaggedJson.readAll(null)).isNull();
  }
}
