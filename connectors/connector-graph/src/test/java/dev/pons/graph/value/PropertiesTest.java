package dev.pons.graph.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pons.core.value.Bytes;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.graph.dialect.MemgraphDialect;
import dev.pons.graph.dialect.Neo4jDialect;
import dev.pons.testkit.graph.Samples;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Values;

final class PropertiesTest {
  private static final Properties MEMGRAPH =
      new Properties(Samples.SPECIMEN, "_pons", new MemgraphDialect()::holds);
  private static final Properties NEO4J =
      new Properties(Samples.SPECIMEN, "_pons", new Neo4jDialect("neo4j")::holds);

  static Stream<Arguments> values() {
    OffsetTime time = OffsetTime.parse("12:00+02:00");
    return Stream.of(
        arguments(Kind.OFFSET_TIME, time, time, "12:00+02:00"),
        arguments(
            Kind.DURATION,
            new Span(1, 2, 3_500_000),
            Values.isoDuration(1, 2, 3, 500_000_000).asObject(),
            "P1M2DT3.5S"),
        arguments(Kind.BYTES, Bytes.of(new byte[] {1, 2}), new byte[] {1, 2}, "AQI="));
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatMemgraphHasNotIsTextThereAndReadsBackEqual(
      Kind kind, Object canonical, Object own, String text) {
    String name = ValueType.of(kind).toString();

    assertThat(NEO4J.raw(name, canonical)).isEqualTo(own);
    assertThat(MEMGRAPH.raw(name, canonical)).isEqualTo(text);
    assertThat(MEMGRAPH.raw(name + "[]", List.of(canonical))).isEqualTo(List.of(text));
    assertThat(MEMGRAPH.canonical(Map.of(name, text))).isEqualTo(Map.of(name, canonical));
    assertThat(MEMGRAPH.canonical(Map.of(name, own))).isEqualTo(Map.of(name, canonical));
  }
}
