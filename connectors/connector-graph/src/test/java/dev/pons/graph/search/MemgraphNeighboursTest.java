package dev.pons.graph.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.testkit.graph.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Keeps what is sent to Memgraph to follow edges reviewable; Neo4j is asked in the same words. */
final class MemgraphNeighboursTest {
  @Test
  void statementsAreThoseThatWereReviewed() throws IOException {
    String statements =
        String.join(
            "\n",
            GraphNeighbours.statement(Samples.FOLLOWS, true, 20),
            GraphNeighbours.statement(Samples.FOLLOWS, false, 20),
            GraphNeighbours.statement(Samples.WROTE, true, 100),
            GraphNeighbours.statement(Samples.WROTE, false, 1));

    assertThat(statements).isEqualTo(reviewed());
  }

  private static String reviewed() throws IOException {
    try (InputStream in =
        MemgraphNeighboursTest.class.getResourceAsStream("/memgraph-neighbours.cypher")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
