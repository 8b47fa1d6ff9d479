package dev.pons.graph;

import static dev.pons.testkit.graph.Samples.agent;
import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.Expansion.Direction;
import dev.pons.core.search.Neighbours;
import dev.pons.core.search.Neighbours.Step;
import dev.pons.core.search.Reach;
import dev.pons.core.search.Scope;
import dev.pons.testkit.graph.GraphUser;
import dev.pons.testkit.graph.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GraphNeighboursIT {
  /** Everybody's. */
  private static final Reach ALL = new Reach(searchables(), Scope.ALL);

  private GraphUser user;
  private Neighbours neighbours;

  @BeforeEach
  void empty() {
    SharedGraph.emptyStore();
    user = SharedGraph.user();
    neighbours = SharedGraph.graph().neighbours(Samples.ALL);
  }

  private static Searchables searchables() {
    TextTemplate text = new TextTemplate("{content}");
    return new Searchables(
        Samples.ALL.entities().stream()
            .map(mapping -> new Searchable(mapping, text, "english", null, true))
            .toList(),
        List.of());
  }

  private List<Step> of(Direction direction, RecordKey... from) {
    return neighbours.of(List.of(from), new Expansion(1, Set.of(), direction, 20), ALL, 2_000);
  }

  private static Step follows(String from, String to) {
    return new Step(memory(from), memory(to), "follows");
  }

  @Test
  void edgesAreFollowedTheWayThatIsAskedFor() {
    user.run(
        "CREATE (:Memory {id: 'c'})-[:FOLLOWS]->(:Memory {id: 'a'})-[:FOLLOWS]->(:Memory {id: 'b'})");

    assertThat(of(Direction.OUT, memory("a"))).containsExactly(follows("a", "b"));
    assertThat(of(Direction.IN, memory("a"))).containsExactly(follows("a", "c"));
    assertThat(of(Direction.BOTH, memory("a")))
        .containsExactlyInAnyOrder(follows("a", "b"), follows("a", "c"));
  }

  @Test
  void edgeBetweenNodesOfOneLabelIsFollowedFromBothItsEnds() {
    user.run("CREATE (:Memory {id: 'a'})-[:FOLLOWS]->(:Memory {id: 'b'})");

    assertThat(of(Direction.BOTH, memory("a"), memory("b")))
        .containsExactlyInAnyOrder(follows("a", "b"), follows("b", "a"));
    assertThat(of(Direction.OUT, memory("a"), memory("b"))).containsExactly(follows("a", "b"));
  }

  @Test
  void onlyNamedTypesAreFollowed() {
    user.run(
        """
        CREATE (a:Memory {id: 'a'})-[:FOLLOWS]->(:Memory {id: 'b'}), (:Agent {number: 7})-[:WROTE]->(a)
        """);
    Expansion wrote = new Expansion(1, Set.of("wrote"), Direction.BOTH, 20);
    assertThat(neighbours.of(List.of(memory("a")), wrote, ALL, 2_000))
        .containsExactly(new Step(memory("a"), agent(7), "wrote"));
    Expansion unknown = new Expansion(1, Set.of("WROTE"), Direction.BOTH, 20);
    assertThat(neighbours.of(List.of(memory("a")), unknown, ALL, 2_000)).isEmpty();
    assertThat(of(Direction.BOTH, memory("a"))).hasSize(2);
  }

  @Test
  void keysOfEitherTypeLeadToEachOther() {
    user.run("CREATE (:Agent {number: 7})-[:WROTE {role: 'x'}]->(:Memory {id: '7'})");

    assertThat(of(Direction.OUT, agent(7), memory("7")))
        .containsExactly(new Step(agent(7), memory("7"), "wrote"));
    assertThat(of(Direction.IN, agent(7), memory("7")))
        .containsExactly(new Step(memory("7"), agent(7), "wrote"));
  }

  @Test
  void nodesWithoutAKeyOfTheirMappingAreNoRecords() {
    user.run(
        """
        CREATE (a:Memory {id: 'a'})
        CREATE (a)-[:FOLLOWS]->(:Memory {id: 5}), (a)-[:FOLLOWS]->(:Memory {content: 'no key'}),
               (a)-[:FOLLOWS]->(:Other {id: 'x'}), (a)-[:OTHER]->(:Memory {id: 'y'}),
               (:Agent {number: 'seven'})-[:WROTE]->(a)
        """);
    assertThat(of(Direction.BOTH, memory("a"))).isEmpty();
  }

  @Test
  void nodesThatAreNotThereLeadNowhere() {
    user.run("CREATE (:Memory {id: 'a'})-[:FOLLOWS]->(:Memory {id: 'b'})");
    assertThat(of(Direction.BOTH, memory("gone"), agent(1), RecordKey.of("other", "a"))).isEmpty();
  }

  @Test
  void parallelEdgesLeadToTheirNodeOnce() {
    user.run(
        """
        CREATE (g:Agent {number: 1}), (a:Memory {id: 'a'})
        CREATE (g)-[:WROTE {role: 'x'}]->(a), (g)-[:WROTE {role: 'y'}]->(a), (g)-[:WROTE]->(a)
        """);
    assertThat(of(Direction.BOTH, agent(1))).hasSize(1);
    assertThat(of(Direction.BOTH, memory("a"))).hasSize(1);
  }

  @Test
  void hubIsFollowedByAsManyEdgesAsAreWanted() {
    user.run(
        """
        CREATE (h:Memory {id: 'hub'}) WITH h
        UNWIND range(1, 1000) AS i
        CREATE (h)-[:FOLLOWS]->(:Memory {id: 'm' + i})
        """);
    user.run("CREATE (:Memory {id: 'a'})-[:FOLLOWS]->(:Memory {id: 'b'})");
    List<RecordKey> from = List.of(memory("hub"), memory("a"));

    for (int fanout : List.of(1, 20, 100)) {
      Expansion bounded = new Expansion(1, Set.of(), Direction.OUT, fanout);
      List<Step> steps = neighbours.of(from, bounded, ALL, 2_000);
      assertThat(steps)
          .as("the bound holds for each node by itself")
          .contains(follows("a", "b"))
          .hasSize(fanout + 1)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void manyNodesAreFollowedAtATime() {
    user.run(
        """
        UNWIND range(0, 999) AS i
        CREATE (:Memory {id: 'm' + i})-[:FOLLOWS]->(:Memory {id: 'n' + i})
        """);
    List<RecordKey> from = IntStream.range(0, 1_000).mapToObj(i -> memory("m" + i)).toList();
    List<Step> steps = neighbours.of(from, Expansion.DEFAULT, ALL, 2_000);
    assertThat(steps).hasSize(1_000).contains(follows("m0", "n0"), follows("m999", "n999"));
  }

  @Test
  void graphThatIsAwayIsWorthAnotherTry() {
    Graph closed = Graph.connect(SharedGraph.config());
    Neighbours away = closed.neighbours(Samples.ALL);
    closed.close();
    assertThatThrownBy(() -> away.of(List.of(memory("a")), Expansion.DEFAULT, ALL, 2_000))
        .isInstanceOf(RetryableException.class);
  }
}
