package dev.pons.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.graph.console.CypherConsole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConsoleIT {
  private CypherConsole console;

  @BeforeEach
  void empty() {
    SharedGraph.emptyStore();
    console = SharedGraph.graph().console();
  }

  @Test
  void changesAreCounted() {
    CypherConsole.Result result = console.run("CREATE (:Memory {id: 'm'})-[:FOLLOWS]->(:Note)");

    assertThat(result.rows()).isEmpty();
    assertThat(result.counters())
        .containsAllEntriesOf(Map.of("nodes created", 2, "edges created", 1));
  }

  @Test
  void rowsAreReadable() {
    CypherConsole.Result result =
        console.run(
            """
            CREATE p = (m:Memory {id: 'm', x: 1})<-[f:SEEN {at: 2.5}]-(:Note)
            RETURN m, f, p, 'text' AS t, ['a', null, {k: true}] AS l, null AS n
            """);

    assertThat(result.columns()).containsExactly("m", "f", "p", "t", "l", "n");
    assertThat(result.rows())
        .containsExactly(
            List.of(
                "(:Memory {id: 'm', x: 1})",
                "-[:SEEN {at: 2.5}]->",
                "(:Memory {id: 'm', x: 1})<-[:SEEN {at: 2.5}]-(:Note)",
                "text",
                "['a', null, {k: true}]",
                "null"));
  }

  @Test
  void mistakeIsExplained() {
    assertThatThrownBy(() -> console.run("MATCH (n RETURN n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("RETURN");
  }
}
