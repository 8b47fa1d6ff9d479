package dev.pons.testkit.graph;

import static dev.pons.testkit.graph.Samples.agent;
import static dev.pons.testkit.graph.Samples.follows;
import static dev.pons.testkit.graph.Samples.memory;
import static dev.pons.testkit.graph.Samples.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphWrite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store must do about edges. */
public abstract class RelationContract {
  private static final RecordKey EDGE = follows("m", "n");

  private GraphUser user;
  private GraphHarness bridge;

  /** A store over an empty graph in which keys are unique. */
  protected abstract GraphStore store();

  protected abstract GraphUser user();

  @BeforeEach
  void ownThePartition() {
    user = user();
    bridge = GraphHarness.own(store());
    user.run("CREATE (:Memory {id: 'm'}), (:Memory {id: 'n'}), (:Agent {number: 7})");
  }

  @Test
  void edgeIsCreatedChangedAndDeleted() {
    bridge.put(EDGE, Map.of("weight", 0.5));
    assertThat(edges()).containsExactly(Map.of("weight", 0.5, "_pons", bridge.mark()));

    bridge.put(EDGE, Map.of("weight", 0.75));
    assertThat(edges()).containsExactly(Map.of("weight", 0.75, "_pons", bridge.mark()));
    assertThat(bridge.read(EDGE).properties()).isEqualTo(Map.of("weight", 0.75));
    assertThat(bridge.read(EDGE).revision()).isEqualTo(bridge.mark());

    bridge.put(EDGE, null);
    assertThat(edges()).isEmpty();
  }

  @Test
  void discriminatorTellsParallelEdgesApart() {
    bridge.put(wrote(7, "m", "author"), Map.of("note", "a"));
    bridge.put(wrote(7, "m", "editor"), Map.of("note", "e"));
    bridge.put(wrote(7, "m", "editor"), Map.of("note", "x"));

    assertThat(user.run("MATCH (:Agent)-[w:WROTE]->() RETURN w.role AS r, w.note AS n ORDER BY r"))
        .containsExactly(Map.of("r", "author", "n", "a"), Map.of("r", "editor", "n", "x"));
    assertThat(bridge.read(wrote(7, "m", "author")).properties()).isEqualTo(Map.of("note", "a"));
  }

  @Test
  void missingEndsAreNamedAndNothingIsCreated() {
    RecordKey dangling = follows("gone", "n");
    GraphState read = bridge.read(dangling);

    assertThat(read.missingEnds()).containsExactly(memory("gone"));
    assertThat(bridge.read(wrote(8, "gone", "r")).missingEnds())
        .containsExactlyInAnyOrder(agent(8), memory("gone"));
    assertThat(bridge.write(new GraphWrite(dangling, read, Map.of()))).isEmpty();
    assertThat(edges()).isEmpty();
  }

  @Test
  void edgeComesTogetherWithItsEnds() {
    RecordKey edge = follows("new", "m");
    GraphState absent = bridge.read(edge);

    Set<RecordKey> written =
        bridge.write(
            new GraphWrite(edge, absent, Map.of("weight", 1.0)),
            new GraphWrite(memory("new"), bridge.read(memory("new")), Map.of()));

    assertThat(written).containsExactlyInAnyOrder(edge, memory("new"));
  }

  @Test
  void creationLosesAgainstAUserWhoCameFirst() {
    GraphState absent = bridge.read(EDGE);
    user.run("MATCH (m {id: 'm'}), (n {id: 'n'}) CREATE (m)-[:FOLLOWS {weight: 9.0}]->(n)");

    assertThat(bridge.write(new GraphWrite(EDGE, absent, Map.of("weight", 1.0)))).isEmpty();
    assertThat(edges()).containsExactly(Map.of("weight", 9.0));
  }

  @Test
  void updateAndDeletionLoseAgainstAUserWhoCameFirst() {
    bridge.put(EDGE, Map.of("weight", 1.0));
    GraphState read = bridge.read(EDGE);
    user.run("MATCH ()-[f:FOLLOWS]->() SET f.weight = 2.0");

    assertThat(bridge.write(new GraphWrite(EDGE, read, Map.of("weight", 3.0)))).isEmpty();
    assertThat(bridge.write(new GraphWrite(EDGE, read, null))).isEmpty();
    assertThat(bridge.read(EDGE).properties()).isEqualTo(Map.of("weight", 2.0));
  }

  @Test
  void staleUpdateThatWaitedForAUsersLockWritesNothing() throws InterruptedException {
    bridge.put(EDGE, Map.of("weight", 1.0));
    GraphState read = bridge.read(EDGE);
    Beside<Set<RecordKey>> write;
    try (GraphUser.Work work = user.begin()) {
      work.run("MATCH ()-[f:FOLLOWS]->() SET f.weight = 2.0");
      write = Beside.run(() -> bridge.write(new GraphWrite(EDGE, read, Map.of("weight", 3.0))));
      write.awaitStuckOrDone();
      work.commit();
    }

    assertThat(write.result()).isEmpty();
    assertThat(bridge.read(EDGE).properties()).isEqualTo(Map.of("weight", 2.0));
  }

  @Test
  void newestOfDuplicatesIsTheRecordAndAnyWriteRemovesTheOthers() {
    user.run(
        """
        MATCH (m {id: 'm'}), (n {id: 'n'})
        CREATE (m)-[:FOLLOWS {weight: 1.0}]->(n)
        CREATE (m)-[:FOLLOWS {weight: 2.0, _pons: 5}]->(n)
        CREATE (m)-[:FOLLOWS {weight: 3.0, _pons: 4}]->(n)
        """);
    GraphState read = bridge.read(EDGE);
    assertThat(read.properties()).isEqualTo(Map.of("weight", 2.0));
    assertThat(read.duplicates()).containsExactly(Map.of("weight", 3.0), Map.of("weight", 1.0));

    assertThat(bridge.write(new GraphWrite(EDGE, read, Map.of("weight", 2.0))))
        .containsExactly(EDGE);

    assertThat(edges()).containsExactly(Map.of("weight", 2.0, "_pons", bridge.mark()));
    assertThat(bridge.read(EDGE).duplicates()).isEmpty();
  }

  @Test
  void deletionTakesDuplicatesAlong() {
    user.run(
        """
        MATCH (m {id: 'm'}), (n {id: 'n'})
        CREATE (m)-[:FOLLOWS {weight: 1.0}]->(n) CREATE (m)-[:FOLLOWS]->(n)
        """);

    bridge.put(EDGE, null);

    assertThat(edges()).isEmpty();
  }

  @Test
  void duplicateThatCameMeanwhileStopsTheWrite() {
    bridge.put(EDGE, Map.of("weight", 1.0));
    GraphState read = bridge.read(EDGE);
    user.run("MATCH (m {id: 'm'}), (n {id: 'n'}) CREATE (m)-[:FOLLOWS]->(n)");

    assertThat(bridge.write(new GraphWrite(EDGE, read, Map.of("weight", 3.0)))).isEmpty();
    assertThat(edges()).hasSize(2);
  }

  @Test
  void edgeFromANodeToItselfIsAnEdge() {
    RecordKey loop = follows("m", "m");

    bridge.put(loop, Map.of("weight", 1.0));

    assertThat(bridge.read(loop).properties()).isEqualTo(Map.of("weight", 1.0));
    assertThat(bridge.read(EDGE).exists()).isFalse();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> edges() {
    return user.run("MATCH ()-[f:FOLLOWS]->() RETURN properties(f) AS p").stream()
        .map(row -> (Map<String, Object>) row.get("p"))
        .toList();
  }
}
