package dev.pons.graph.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.testkit.graph.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Keeps the statements for Memgraph reviewable: the file lists them as they are sent for the sample
 * mappings.
 */
final class MemgraphStatementsTest {
  private final MemgraphDialect dialect = new MemgraphDialect();

  @Test
  void statementsAreThoseThatWereReviewed() throws IOException {
    List<String> statements = new ArrayList<>();
    statements.addAll(dialect.fenceSchema());
    statements.addAll(dialect.outboxSchema());
    for (EntityMapping mapping : Samples.ALL.entities()) {
      statements.addAll(dialect.keySchema(mapping));
    }
    for (Mapping mapping : List.of(Samples.MEMORY, Samples.FOLLOWS, Samples.WROTE)) {
      new TreeMap<>(dialect.triggers(mapping))
          .forEach((name, text) -> statements.add(MemgraphDialect.create(name, text).strip()));
    }
    statements.addAll(dialect.barrier(Samples.ALL));

    assertThat(String.join(";\n\n", statements) + ";\n").isEqualTo(reviewed());
  }

  private static String reviewed() throws IOException {
    try (InputStream in =
        MemgraphStatementsTest.class.getResourceAsStream("/memgraph-statements.cypher")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void valuesThatEndTheConnectionAreRefused() {
    LocalDateTime early = LocalDateTime.of(1969, 12, 31, 23, 59);
    for (Object value :
        List.of(
            early,
            LocalDate.of(-1, 1, 1),
            LocalDate.of(10_000, 1, 1),
            LocalDateTime.of(10_000, 1, 1, 0, 0),
            LocalDateTime.of(10_000, 1, 1, 0, 0).atZone(ZoneOffset.UTC),
            new byte[1],
            List.of(early),
            Map.of("x", early))) {
      assertThatThrownBy(() -> dialect.check(value)).isInstanceOf(PoisonRecordException.class);
    }
    dialect.check(
        Map.of("fine", List.of(LocalDateTime.of(1970, 1, 1, 0, 0), "text", 1L, LocalTime.NOON)));
  }
}
