package dev.pons.graph.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.search.Reach.Condition;
import dev.pons.testkit.graph.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps what is sent to Memgraph to follow edges reviewable; Neo4j is asked in the same words. */
final class MemgraphNeighboursTest {
  @Test
  void statementsAreThoseThatWereReviewed() throws IOException {
    String statements =
        String.join(
            "\n",
            new Way(Samples.FOLLOWS, true, List.of()).statement(20),
            new Way(Samples.FOLLOWS, false, List.of()).statement(20),
            new Way(Samples.WROTE, true, scope()).statement(100),
            new Way(Samples.WROTE, false, List.of()).statement(1));

    assertThat(statements).isEqualTo(reviewed());
  }

  private static List<Condition> scope() {
    return List.of(
        new Condition(Samples.MEMORY.property("content").orElseThrow(), "x"),
        new Condition(Samples.MEMORY.property("uses").orElseThrow(), 7L));
  }

  private static String reviewed() throws IOException {
    try (InputStream in =
        MemgraphNeighboursTest.class.getResourceAsStream("/memgraph-neighbours.cypher")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
