package dev.pons.graph.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Mapping;
import dev.pons.graph.dialect.MemgraphDialect;
import dev.pons.testkit.graph.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps what is sent to Memgraph for reads and writes of records reviewable. */
final class MemgraphWritesTest {
  @Test
  void statementsAreThoseThatWereReviewed() throws IOException {
    List<String> statements = new ArrayList<>();
    for (Mapping mapping : List.of(Samples.MEMORY, Samples.WROTE)) {
      RecordType type = RecordType.of(mapping, Samples.ALL, new MemgraphDialect(), "_pons");
      statements.add(type.cypher().read());
      statements.add(type.cypher().create());
      statements.add(type.cypher().update());
      statements.add(type.cypher().delete());
    }

    assertThat(String.join("\n", statements)).isEqualTo(reviewed());
  }

  private static String reviewed() throws IOException {
    try (InputStream in = MemgraphWritesTest.class.getResourceAsStream("/memgraph-writes.cypher")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
