package dev.pons.testkit.graph;

import static dev.pons.testkit.graph.Samples.agent;
import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphWrite;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value reads back as it was written, and can then be changed and deleted. */
public abstract class ValueContract {
  private static final RecordKey SPECIMEN =
      RecordKey.of("specimen", "0c7f3a52-8f0d-4a5e-9f0e-2a3c4d5e6f70");

  private GraphHarness bridge;

  /** A store over an empty graph in which keys are unique. */
  protected abstract GraphStore store();

  @BeforeEach
  void ownThePartition() {
    bridge = GraphHarness.own(store());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void valuesReadBackAsWritten(Kind kind) {
    ValueType single = ValueType.of(kind);
    for (Object value : values(kind)) {
      roundTrip(Map.of(single.toString(), Canonical.of(single, value)));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void listsReadBackAsWritten(Kind kind) {
    ValueType list = ValueType.listOf(kind);
    roundTrip(Map.of(list.toString(), List.of()));
    roundTrip(Map.of(list.toString(), Canonical.of(list, values(kind))));
  }

  private void roundTrip(Map<String, Object> properties) {
    bridge.put(SPECIMEN, properties);
    assertThat(bridge.read(SPECIMEN).properties()).isEqualTo(properties);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void recordWithAnyValueCanBeDeleted(Kind kind) {
    ValueType list = ValueType.listOf(kind);
    List<Object> values = new ArrayList<>(values(kind));
    bridge.put(SPECIMEN, Map.of(list.toString(), Canonical.of(list, values)));

    bridge.put(SPECIMEN, null);

    assertThat(bridge.read(SPECIMEN).exists()).isFalse();
  }

  @Test
  void jsonReadsBackFromTheRest() {
    RecordKey key = agent(1);
    Map<String, Object> all = new HashMap<>();
    for (Object value : values(Kind.JSON)) {
      all.put("p" + all.size(), Canonical.of(ValueType.of(Kind.JSON), value));
    }
    all.put("mixed", Canonical.of(ValueType.of(Kind.JSON), List.of(1L, new BigDecimal("2.5"))));

    bridge.put(key, all);
    assertThat(bridge.read(key).properties()).isEqualTo(all);

    bridge.put(key, Map.of());
    assertThat(bridge.read(key).properties()).isEmpty();
  }

  @Test
  void keysOfAllKindsAreFound() {
    for (String id : List.of("", "ä€😀\u0000\n", "a'b\"c\\`$", " x ", "k".repeat(2000))) {
      bridge.put(memory(id), Map.of("content", "c"));
      assertThat(bridge.read(memory(id)).exists()).isTrue();
    }
    for (long number : List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE)) {
      bridge.put(agent(number), Map.of("name", "n"));
      assertThat(bridge.read(agent(number)).exists()).isTrue();
    }
  }

  @Test
  void writingWhatIsThereMatches() {
    bridge.put(memory("m"), Map.of("score", Double.NaN));

    assertThat(
            bridge.write(
                new GraphWrite(memory("m"), bridge.read(memory("m")), Map.of("score", Double.NaN))))
        .hasSize(1);
  }

  private static List<Object> values(Kind kind) {
    return switch (kind) {
      case TEXT -> List.of("", "text", "ä€😀", "tab\tnew\nline\u0001", "x".repeat(100_000));
      case INTEGER -> List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
      case FLOAT ->
          List.of(0.0, -0.0, 1.5, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY);
      case DECIMAL -> decimals("0", "1", "-2.50", "0.1", "1e30", "1e400", "3.14159265358979323846");
      case BOOLEAN -> List.of(true, false);
      case TIMESTAMP ->
          List.of(Instant.EPOCH, Instant.parse("2024-02-29T23:59:59.123456Z"), epoch(1800));
      case LOCAL_TIMESTAMP ->
          List.of(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4000), LocalDateTime.of(1970, 1, 1, 0, 0));
      case DATE -> List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1900, 1, 1));
      case TIME -> List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000));
      case OFFSET_TIME ->
          List.of(
              OffsetTime.parse("00:00Z"),
              OffsetTime.parse("23:59:59.999999+05:30"),
              OffsetTime.parse("12:00-11:00"));
      case DURATION ->
          List.of(
              new Span(0, 0, 0),
              new Span(1, 0, 0),
              new Span(0, 30, 0),
              new Span(0, 0, 86_400_000_000L),
              new Span(-14, 3, -1),
              new Span(Integer.MAX_VALUE, Integer.MIN_VALUE, 9_000_000_000_000_000L));
      case BYTES -> List.of(bytes(0), bytes(1), bytes(100_000));
      case UUID -> List.of("0C7F3A52-8F0D-4A5E-9F0E-2A3C4D5E6F70");
      case JSON -> json();
    };
  }

  private static Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0x80);
    return Bytes.of(bytes);
  }

  private static Instant epoch(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static List<Object> decimals(String... texts) {
    return Arrays.stream(texts).<Object>map(BigDecimal::new).toList();
  }

  private static List<Object> json() {
    Map<String, Object> object = new HashMap<>();
    object.put("a", List.of(1L, "x", Map.of()));
    object.put("none", null);
    return List.of(
        "text",
        "",
        "7",
        "{\"looks\": \"like an object\"}",
        "[1]",
        "json:1",
        7L,
        new BigDecimal("2.5"),
        new BigDecimal("1.234567890123456789"),
        true,
        List.of(),
        List.of("a", "b"),
        List.of(1L, 2L),
        List.of(List.of(1L), "mixed"),
        object,
        JsonNull.NULL);
  }
}
