package dev.pons.core.search;

import static dev.pons.core.search.Library.book;
import static dev.pons.core.search.Library.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Expansion.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GraphLegTest {
  private final FakeGraph graph = new FakeGraph();
  private final FakeIndex index = new FakeIndex();

  GraphLegTest() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      index.row(memory(id), Library.of("ana"));
    }
    index.row(memory("foreign"), Library.of("ben"));
    index.row(book("x"), Map.of("content", "shared"));
  }

  private GraphLeg leg(int depth, Direction direction) {
    return leg(depth, direction, 20);
  }

  private GraphLeg leg(int depth, Direction direction, int fanout) {
    Expansion expansion = new Expansion(depth, Set.of(), direction, fanout);
    return new GraphLeg(graph, expansion, new Visible(Library.ALL, index, Library.ANA));
  }

  private List<RecordKey> reached(int depth, RecordKey... seeds) {
    return leg(depth, Direction.BOTH).from(List.of(seeds)).stream().map(Ranked::key).toList();
  }

  private FakeGraph chain() {
    return graph
        .edge(memory("a"), memory("b"))
        .edge(memory("b"), memory("c"))
        .edge(memory("c"), memory("d"))
        .edge(memory("d"), memory("e"));
  }

  @Test
  void goesAsFarAsItsDepth() {
    chain();
    assertThat(reached(0, memory("a"))).isEmpty();
    assertThat(reached(1, memory("a"))).containsExactly(memory("b"));
    assertThat(reached(2, memory("a"))).containsExactly(memory("b"), memory("c"));
    assertThat(reached(3, memory("a"))).containsExactly(memory("b"), memory("c"), memory("d"));
  }

  @Test
  void goesTheWayItIsTold() {
    chain();
    assertThat(leg(1, Direction.OUT).from(List.of(memory("b"))))
        .extracting(Ranked::key)
        .containsExactly(memory("c"));
    assertThat(leg(1, Direction.IN).from(List.of(memory("b"))))
        .extracting(Ranked::key)
        .containsExactly(memory("a"));
  }

  @Test
  void eachStepPassesOnHalfOfTheWeight() {
    chain();
    List<Ranked> found = leg(2, Direction.OUT).from(List.of(memory("a")));
    assertThat(found.get(0).score()).isEqualTo(0.5 / 61, within(1e-12));
    assertThat(found.get(1).score()).isEqualTo(0.25 / 61, within(1e-12));
  }

  @Test
  void whatManyLeadToIsBetterThanWhatOneLeadsTo() {
    graph
        .edge(memory("a"), memory("c"))
        .edge(memory("a"), memory("d"))
        .edge(memory("b"), memory("d"));
    GraphLeg leg = leg(1, Direction.OUT);
    List<Ranked> found = leg.from(List.of(memory("a"), memory("b")));
    assertThat(found).extracting(Ranked::key).containsExactly(memory("d"), memory("c"));
    assertThat(found.get(0).score()).isEqualTo(0.5 / 61 + 0.5 / 62, within(1e-12));
    assertThat(leg.origins()).as("the better of the two").containsEntry(memory("d"), memory("a"));
  }

  @Test
  void seedsAreReachedFromEachOtherAndNotFromThemselves() {
    graph.edge(memory("a"), memory("b")).edge(memory("a"), memory("a"));
    GraphLeg leg = leg(2, Direction.BOTH);
    assertThat(leg.from(List.of(memory("a"), memory("b"))))
        .extracting(Ranked::key)
        .containsExactly(memory("b"), memory("a"));
    assertThat(leg.origins()).containsEntry(memory("a"), memory("b"));
  }

  @Test
  void eachNodeIsGoneOnFromOnceInAStep() {
    graph
        .edge(memory("a"), memory("c"))
        .edge(memory("b"), memory("c"))
        .edge(memory("c"), memory("d"));
    assertThat(reached(2, memory("a"), memory("b"))).contains(memory("d"));
    assertThat(graph.asked)
        .containsExactly(List.of(memory("a"), memory("b")), List.of(memory("c")));
  }

  @Test
  void whatTheReaderMayNotSeeIsNotReachedAndLeadsNowhere() {
    graph.edge(memory("a"), memory("foreign")).edge(memory("foreign"), memory("c"));
    assertThat(reached(3, memory("a"))).isEmpty();
    assertThat(graph.asked).containsExactly(List.of(memory("a")));
  }

  @Test
  void nodesWithoutARowAndOfOtherMappingsLeadNowhere() {
    RecordKey agent = RecordKey.of("Agent", 7L);
    graph
        .edge(memory("a"), memory("gone"))
        .edge(memory("gone"), memory("b"))
        .edge(memory("a"), agent)
        .edge(agent, memory("c"));
    assertThat(reached(3, memory("a"))).isEmpty();
    assertThat(index.read).containsExactly(List.of(memory("gone")));
  }

  @Test
  void whatIsSharedLeadsOn() {
    graph
        .edge(memory("a"), book("x"))
        .edge(book("x"), memory("b"))
        .edge(book("x"), memory("foreign"));
    assertThat(reached(2, memory("a"))).containsExactly(book("x"), memory("b"));
  }

  @Test
  void hubOfManyForeignRecordsStillLeadsToTheReadersOwn() {
    graph.edge(memory("a"), book("x"));
    for (int i = 0; i < 1_000; i++) {
      RecordKey other = memory("other" + i);
      index.row(other, Library.of("user" + i));
      graph.node(other, Library.of("user" + i)).edge(book("x"), other);
    }
    graph.node(memory("b"), Library.of("ana")).edge(book("x"), memory("b"));
    assertThat(reached(2, memory("a"))).containsExactly(book("x"), memory("b"));
    assertThat(index.read)
        .as("no row of anybody else")
        .containsExactly(List.of(book("x")), List.of(memory("b"), memory("a")));
  }

  @Test
  void rowDecidesWhereTheGraphLagsBehindIt() {
    graph.node(memory("foreign"), Library.of("ana")).edge(memory("a"), memory("foreign"));
    assertThat(reached(1, memory("a"))).isEmpty();
    assertThat(index.read).containsExactly(List.of(memory("foreign")));
  }

  /** Each of a node's children is named after it: a, a-000, a-000-000. */
  private void tree(String root, int width, int depth) {
    for (int i = 0; i < width && depth > 0; i++) {
      String child = String.format("%s-%03d", root, i);
      index.row(memory(child), Library.of("ana"));
      graph.edge(memory(root), memory(child));
      tree(child, width, depth - 1);
    }
  }

  @Test
  void denseGraphIsFollowedByABoundedNumberOfEdges() {
    tree("a", 60, 2);
    List<Ranked> found = leg(3, Direction.OUT, 100).from(List.of(memory("a")));
    assertThat(graph.followed).isEqualTo(GraphLeg.MOST_STEPS);
    assertThat(found).hasSize(GraphLeg.MOST_STEPS);
    assertThat(index.read.stream().mapToInt(Collection::size).sum())
        .as("rows read")
        .isEqualTo(GraphLeg.MOST_STEPS);
    assertThat(index.read).allSatisfy(keys -> assertThat(keys).hasSizeLessThanOrEqualTo(500));
  }

  @Test
  void whereTheBoundIsReachedTheNearAndTheBestCameFirst() {
    tree("a", 30, 2);
    tree("b", 45, 2);
    List<RecordKey> found =
        leg(2, Direction.OUT, 100).from(List.of(memory("b"), memory("a"))).stream()
            .map(Ranked::key)
            .toList();
    assertThat(found)
        .hasSize(GraphLeg.MOST_STEPS)
        .contains(memory("a-029"), memory("b-044"))
        .contains(memory("b-042-034"))
        .doesNotContain(memory("b-042-035"), memory("b-043-000"), memory("a-000-000"));
  }

  @Test
  void nodesAreAskedForInBatchesBestFirst() {
    tree("b", 100, 1);
    tree("a", 50, 1);
    leg(2, Direction.OUT, 100).from(List.of(memory("a"), memory("b")));
    assertThat(graph.asked).extracting(Collection::size).containsExactly(2, 100, 50);
    assertThat(graph.asked.get(1))
        .contains(memory("a-000"), memory("a-049"), memory("b-049"))
        .doesNotContain(memory("b-050"));
  }

  @Test
  void manyNodesOfOneDistanceAreNotAllGoneOnFrom() {
    List<RecordKey> seeds = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      String seed = String.format("s%02d", i);
      index.row(memory(seed), Library.of("ana"));
      seeds.add(memory(seed));
      tree(seed, 100, 1);
    }
    assertThat(leg(2, Direction.OUT, 100).from(seeds)).hasSize(1_500);
    assertThat(graph.asked.stream().skip(1).mapToInt(Collection::size).sum()).isEqualTo(1_000);
  }
}
