package dev.pons.graph;

import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphWrite;
import dev.pons.testkit.graph.GraphHarness;
import dev.pons.testkit.graph.GraphUser;
import dev.pons.testkit.graph.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the graph cannot or will not do. */
final class Neo4jLimitsIT {
  private static final RecordKey M = memory("m");

  private Graph graph;
  private GraphUser user;
  private GraphHarness bridge;

  @BeforeEach
  void ownThePartition() {
    PrivateNeo4j.server().wipe();
    graph = Graph.connect(PrivateNeo4j.config());
    graph.source(Samples.ALL).install();
    bridge = GraphHarness.own(graph.store(Samples.ALL));
    user = new BoltUser(PrivateNeo4j.server().driver());
  }

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void keyThatNoIndexHoldsIsPoison() {
    RecordKey key = memory("k".repeat(40_000));

    assertThatThrownBy(() -> bridge.put(key, Map.of())).isInstanceOf(PoisonRecordException.class);
  }

  @Test
  void nodesThatShareAKeyAreRefusedAtTheStart() {
    PrivateNeo4j.server().wipe();
    user.run("UNWIND [1, 2] AS i CREATE (:Memory {id: 'twice', content: 'private'})");

    assertThatThrownBy(() -> graph.store(Samples.ALL))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("RETURN key, nodes")
        .hasMessageNotContaining("private");
  }

  @Test
  void plainIndexOnAKeyIsRefused() {
    PrivateNeo4j.server().wipe();
    user.run("CREATE INDEX theirs FOR (m:Memory) ON (m.id)");

    assertThatThrownBy(() -> graph.store(Samples.ALL))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("drop it")
        .hasMessageContaining("(:Memory {id})");
  }

  @Test
  void keysAreIndexedBeforeTheFirstWrite() {
    PrivateNeo4j.server().wipe();

    graph.store(Samples.ALL);

    assertThat(
            user.run(
                    "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] + '.' + properties[0]")
                .toString())
        .contains("Memory.id");
  }

  @Test
  void recordThatAUsersConstraintForbidsIsPoison() {
    user.run("CREATE CONSTRAINT users_own FOR (m:Memory) REQUIRE m.content IS UNIQUE");
    bridge.put(memory("first"), Map.of("content", "same"));

    assertThatThrownBy(() -> bridge.put(M, Map.of("content", "same")))
        .isInstanceOf(PoisonRecordException.class);
    assertThat(bridge.read(M).exists()).isFalse();
  }

  @Test
  void valueOfAnotherTypeIsPoison() {
    user.run("CREATE (:Memory {id: 'm', uses: 'many'})");

    assertThatThrownBy(() -> bridge.read(M))
        .isInstanceOf(PoisonRecordException.class)
        .hasMessageContaining("memory.uses")
        .hasMessageNotContaining("many");
  }

  @Test
  void lockThatIsHeldForTooLongIsGivenUp() {
    bridge.put(M, Map.of("content", "a"));
    GraphState read = bridge.read(M);
    GraphWrite write = new GraphWrite(M, read, Map.of("content", "b"));
    try (Graph hasty = Graph.connect(PrivateNeo4j.config().within(Duration.ofSeconds(1)));
        GraphUser.Work work = user.begin()) {
      var store = hasty.store(Samples.ALL);
      work.run("MATCH (m:Memory) SET m.content = 'user'");

      assertThatThrownBy(() -> store.write(bridge.fence(), bridge.mark(), 1_000, List.of(write)))
          .isInstanceOf(RetryableException.class);
    }
    assertThat(bridge.read(M)).isEqualTo(read);
  }
}
