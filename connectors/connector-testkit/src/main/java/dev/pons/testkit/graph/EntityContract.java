package dev.pons.testkit.graph;

import static dev.pons.testkit.graph.Samples.agent;
import static dev.pons.testkit.graph.Samples.follows;
import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store must do about nodes, users being at work beside it. */
public abstract class EntityContract {
  private static final RecordKey M = memory("m");

  private GraphUser user;
  private GraphHarness bridge;

  /** A store over an empty graph in which keys are unique. */
  protected abstract GraphStore store();

  protected abstract GraphUser user();

  @BeforeEach
  void ownThePartition() {
    user = user();
    bridge = GraphHarness.own(store());
  }

  @Test
  void absentNodeIsCreatedWithKeyAndRevision() {
    assertThat(bridge.read(M).exists()).isFalse();

    bridge.put(M, Map.of("content", "c", "uses", 3L));

    assertThat(memories())
        .containsExactly(Map.of("id", "m", "content", "c", "uses", 3L, "_pons", bridge.mark()));
    GraphState state = bridge.read(M);
    assertThat(state.properties()).isEqualTo(Map.of("content", "c", "uses", 3L));
    assertThat(state.revision()).isEqualTo(bridge.mark());
  }

  @Test
  void updateChangesOnlyWhatDiffersAndOnlyMappedProperties() {
    user.run("CREATE (:Memory {id: 'm', content: 'a', score: 1, other: 'o'})");

    bridge.put(M, Map.of("content", "b", "score", 1.0));

    assertThat(memories())
        .containsExactly(
            Map.of("id", "m", "content", "b", "score", 1L, "other", "o", "_pons", bridge.mark()));
  }

  @Test
  void propertyThatIsNoLongerThereIsRemoved() {
    user.run("CREATE (:Memory {id: 'm', content: 'a', score: 1.5, other: 'o'})");

    bridge.put(M, Map.of("content", "a"));

    assertThat(memories().get(0)).doesNotContainKey("score").containsEntry("other", "o");
  }

  @Test
  void deletionRemovesTheNode() {
    bridge.put(M, Map.of("content", "c"));

    bridge.put(M, null);

    assertThat(memories()).isEmpty();
  }

  @Test
  void updateLosesAgainstAUserWhoCameFirst() {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);
    user.run("MATCH (m:Memory) SET m.content = 'user'");

    assertThat(bridge.write(new GraphWrite(M, read, Map.of("content", "b")))).isEmpty();
    assertThat(bridge.read(M).properties()).isEqualTo(Map.of("content", "user"));
  }

  @Test
  void updateOfAPropertyThatWasAbsentLosesAgainstAUserWhoSetIt() {
    bridge.put(M, Map.of());
    GraphState read = bridge.read(M);
    user.run("MATCH (m:Memory) SET m.content = 'user'");

    assertThat(bridge.write(new GraphWrite(M, read, Map.of("content", "b")))).isEmpty();
    assertThat(bridge.read(M).properties()).isEqualTo(Map.of("content", "user"));
  }

  @Test
  void updateLosesAgainstAnotherRevision() {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);
    user.run("MATCH (m:Memory) REMOVE m._pons");

    assertThat(bridge.write(new GraphWrite(M, read, Map.of("content", "b")))).isEmpty();
  }

  @Test
  void deletionLosesAgainstAnyChange() {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);
    user.run("MATCH (m:Memory) SET m.other = 'new'");

    assertThat(bridge.write(new GraphWrite(M, read, null))).isEmpty();
    assertThat(memories()).hasSize(1);
  }

  @Test
  void creationLosesAgainstAUserWhoCameFirst() {
    GraphState read = bridge.read(M);
    user.run("CREATE (:Memory {id: 'm', content: 'user'})");

    assertThat(bridge.write(new GraphWrite(M, read, Map.of("content", "b")))).isEmpty();
    assertThat(memories()).containsExactly(Map.of("id", "m", "content", "user"));
  }

  @Test
  void writesOfOtherKeysGoOnWhereOneLoses() {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);
    GraphState absent = bridge.read(memory("n"));
    user.run("MATCH (m:Memory) SET m.content = 'user'");

    Set<RecordKey> written =
        bridge.write(
            new GraphWrite(M, read, Map.of("content", "b")),
            new GraphWrite(memory("n"), absent, Map.of("content", "n")));

    assertThat(written).containsExactly(memory("n"));
  }

  @Test
  void staleUpdateThatWaitedForAUsersLockWritesNothing() throws InterruptedException {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);

    Set<RecordKey> written =
        whileUserHolds(
            "MATCH (m:Memory) SET m.content = 'user'",
            new GraphWrite(M, read, Map.of("content", "b")));

    assertThat(written).isEmpty();
    assertThat(bridge.read(M).properties()).isEqualTo(Map.of("content", "user"));
  }

  @Test
  void staleDeletionThatWaitedForAUsersLockWritesNothing() throws InterruptedException {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);

    Set<RecordKey> written =
        whileUserHolds("MATCH (m:Memory) SET m.uses = 1", new GraphWrite(M, read, null));

    assertThat(written).isEmpty();
    assertThat(memories()).hasSize(1);
  }

  @Test
  void updateThatWaitedForAUsersDeletionWritesNothing() throws InterruptedException {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);

    Set<RecordKey> written =
        whileUserHolds(
            "MATCH (m:Memory) DELETE m", new GraphWrite(M, read, Map.of("content", "b")));

    assertThat(written).isEmpty();
    assertThat(memories()).isEmpty();
  }

  @Test
  void creationBesideAUsersCreationMakesNoSecondNode() throws InterruptedException {
    GraphState read = bridge.read(M);

    Set<RecordKey> written =
        whileUserHolds(
            "CREATE (:Memory {id: 'm', content: 'user'})",
            new GraphWrite(M, read, Map.of("content", "b")));

    assertThat(written).isEmpty();
    assertThat(memories()).containsExactly(Map.of("id", "m", "content", "user"));
  }

  /** A refusal that can be repeated serves as well as a write that matches nothing. */
  private Set<RecordKey> whileUserHolds(String statement, GraphWrite write)
      throws InterruptedException {
    Beside<Set<RecordKey>> beside;
    try (GraphUser.Work work = user.begin()) {
      work.run(statement);
      beside = Beside.run(() -> bridge.write(write));
      beside.awaitStuckOrDone();
      work.commit();
    }
    try {
      return beside.result();
    } catch (RetryableException e) {
      return Set.of();
    }
  }

  @Test
  void nodeWithAnEdgeIsNotDeleted() {
    user.run("CREATE (:Memory {id: 'm'})<-[:SEEN]-(:Visitor)");
    GraphState read = bridge.read(M);

    assertThat(bridge.write(new GraphWrite(M, read, null))).isEmpty();
    assertThat(memories()).hasSize(1);
  }

  @Test
  void nodeGoesTogetherWithItsMappedEdges() {
    user.run("CREATE (:Memory {id: 'm'})-[:FOLLOWS]->(:Memory {id: 'n'})");
    RecordKey edge = follows("m", "n");
    GraphState node = bridge.read(M);
    GraphState relation = bridge.read(edge);

    Set<RecordKey> written =
        bridge.write(new GraphWrite(M, node, null), new GraphWrite(edge, relation, null));

    assertThat(written).containsExactlyInAnyOrder(M, edge);
    assertThat(memories()).containsExactly(Map.of("id", "n"));
  }

  @Test
  void deletionOfANodeThatIsSomethingElseTooTakesOnlyTheLabel() {
    user.run("CREATE (:Memory:Note {id: 'm', content: 'c'})-[:OF]->(:Folder)");

    bridge.put(M, null);

    assertThat(bridge.read(M).exists()).isFalse();
    assertThat(user.run("MATCH (n:Note)-[:OF]->() RETURN properties(n) AS p"))
        .containsExactly(Map.of("p", Map.of("id", "m", "content", "c")));
  }

  @Test
  void labelStaysWhileAMappedEdgeDoes() {
    user.run("CREATE (:Memory:Note {id: 'm'})-[:FOLLOWS]->(:Memory {id: 'n'})");
    GraphState read = bridge.read(M);

    assertThat(bridge.write(new GraphWrite(M, read, null))).isEmpty();
    assertThat(bridge.read(M).exists()).isTrue();
  }

  @Test
  void restHoldsWhatTheMappingDoesNotName() {
    user.run("CREATE (:Agent {number: 1, name: 'a', mood: 'good', _pons_x: 1})");
    RecordKey key = agent(1);
    assertThat(bridge.read(key).properties()).isEqualTo(Map.of("name", "a", "mood", "good"));

    bridge.put(key, Map.of("name", "a", "level", 2L));

    assertThat(user.run("MATCH (a:Agent) RETURN properties(a) AS p").get(0).get("p"))
        .isEqualTo(
            Map.of("number", 1L, "name", "a", "level", 2L, "_pons_x", 1L, "_pons", bridge.mark()));
  }

  @Test
  void batchOfAThousandIsWrittenInOneCall() {
    List<RecordKey> keys = IntStream.range(0, 1000).mapToObj(i -> memory("m" + i)).toList();
    write(keys, 1);
    write(keys, 2);

    assertThat(user.run("MATCH (m:Memory) WHERE m.uses = 2 RETURN count(m) AS n"))
        .containsExactly(Map.of("n", 1000L));
  }

  private void write(List<RecordKey> keys, long uses) {
    List<GraphWrite> writes = new ArrayList<>();
    bridge
        .read(keys)
        .views()
        .forEach(
            (key, view) -> writes.add(new GraphWrite(key, view.state(), Map.of("uses", uses))));
    assertThat(bridge.write(writes.toArray(GraphWrite[]::new))).hasSize(keys.size());
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> memories() {
    return user.run("MATCH (m:Memory) RETURN properties(m) AS p ORDER BY m.id").stream()
        .map(row -> (Map<String, Object>) row.get("p"))
        .toList();
  }
}
