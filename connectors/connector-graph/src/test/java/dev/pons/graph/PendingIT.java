package dev.pons.graph;

import static dev.pons.testkit.graph.Samples.follows;
import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RewoundException;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphWrite;
import dev.pons.testkit.graph.GraphHarness;
import dev.pons.testkit.graph.GraphUser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outbox entries as the store sees them. */
final class PendingIT {
  private static final RecordKey M = memory("m");

  private GraphUser user;
  private GraphHarness bridge;

  @BeforeEach
  void ownThePartition() {
    bridge = GraphHarness.own(SharedGraph.emptyStore());
    user = SharedGraph.user();
  }

  @Test
  void entriesAreReadWithTheirRecord() {
    user.run("CREATE (:Memory {id: 'm', content: 'a'})");
    user.run("MATCH (m:Memory) SET m.content = 'b'");

    assertThat(bridge.view(M).state().properties()).isEqualTo(Map.of("content", "b"));
    assertThat(bridge.view(M).pending()).hasSize(2).extracting(Change::key).containsOnly(M);
    assertThat(bridge.view(memory("other")).pending()).isEmpty();
  }

  @Test
  void acknowledgedEntriesAreGoneAndTheMarkIsSet() {
    user.run("CREATE (:Memory {id: 'm'})");
    Set<String> entries = entries();

    bridge.acknowledge(entries);

    assertThat(bridge.view(M).pending()).isEmpty();
    assertThat(bridge.read(List.of(M)).mark()).isEqualTo(bridge.mark());
  }

  @Test
  void entryThatIsGoneMeansThatTheGraphRewound() {
    user.run("CREATE (:Memory {id: 'm'})");
    Set<String> entries = entries();
    entries.add("gone");

    assertThatThrownBy(() -> bridge.acknowledge(entries)).isInstanceOf(RewoundException.class);
    assertThat(bridge.view(M).pending()).hasSize(1);
    assertThat(bridge.read(List.of(M)).mark()).isEqualTo(bridge.mark());
  }

  @Test
  void changeThatCameBackToTheSameValueStopsTheWrite() {
    bridge.put(M, Map.of("content", "a"));
    bridge.put(memory("n"), Map.of("content", "a"));
    GraphState read = bridge.read(M);
    GraphState other = bridge.read(memory("n"));
    user.run("MATCH (m:Memory {id: 'm'}) SET m.content = 'b'");
    user.run("MATCH (m:Memory {id: 'm'}) SET m.content = 'a'");

    Set<RecordKey> written =
        bridge.write(
            new GraphWrite(M, read, Map.of("content", "c")),
            new GraphWrite(memory("n"), other, Map.of("content", "c")));

    assertThat(written).containsExactly(memory("n"));
    assertThat(bridge.read(M).properties()).isEqualTo(Map.of("content", "a"));
  }

  @Test
  void deletionThatWasNotReadStopsACreation() {
    GraphState read = bridge.read(M);
    user.run("CREATE (:Memory {id: 'm'})");
    user.run("MATCH (m:Memory {id: 'm'}) DELETE m");

    assertThat(bridge.write(new GraphWrite(M, read, Map.of("content", "c")))).isEmpty();
    assertThat(bridge.read(M).exists()).isFalse();

    bridge.put(M, Map.of("content", "c"));
  }

  @Test
  void changeOfADuplicateStopsItsRemoval() {
    user.run(
        """
        CREATE (m:Memory {id: 'm'})-[:FOLLOWS {weight: 1.0, _pons: 1}]->(n:Memory {id: 'n'})
        CREATE (m)-[:FOLLOWS {weight: 2.0}]->(n)
        """);
    RecordKey edge = follows("m", "n");
    GraphState read = bridge.read(edge);
    user.run("MATCH ()-[f:FOLLOWS {weight: 2.0}]->() SET f.weight = 3.0");

    assertThat(bridge.write(new GraphWrite(edge, read, Map.of("weight", 1.0)))).isEmpty();
    assertThat(bridge.read(edge).duplicates()).containsExactly(Map.of("weight", 3.0));
  }

  private Set<String> entries() {
    Set<String> entries = new HashSet<>();
    bridge.view(M).pending().forEach(change -> entries.add(change.entry()));
    return entries;
  }
}
