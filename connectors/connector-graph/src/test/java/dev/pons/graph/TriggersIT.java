package dev.pons.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.record.Change;
import dev.pons.testkit.graph.GraphUser;
import dev.pons.testkit.graph.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What users' transactions leave in the outbox. */
final class TriggersIT {
  private static final String GIVEN =
      """
      CREATE (a:Memory {id: 'a', content: 'x', _pons: 1}), (b:Memory {id: 'b'}),
        (n:Memory {content: 'no key'}), (g:Agent {number: 7, name: 'g'}),
        (a)-[:FOLLOWS {weight: 1.0}]->(b), (g)-[:WROTE {role: 'r'}]->(a),
        (:Other {id: 'a'})-[:FOLLOWS]->(:Other {id: 'b'})
      """;

  private static final List<Arguments> TRANSACTIONS =
      List.of(
          arguments("CREATE (:Memory {id: 'c', content: 'x'})", "CREATED memory[\"c\"]"),
          arguments("CREATE (:Agent {number: 8})", "CREATED agent[8]"),
          arguments("MATCH (m:Memory {id: 'a'}) SET m.content = 'y'", "UPDATED memory[\"a\"]"),
          arguments("MATCH (m:Memory {id: 'a'}) REMOVE m.content", "UPDATED memory[\"a\"]"),
          arguments("MATCH (m:Memory {id: 'a'}) SET m = {id: 'a'}", "UPDATED memory[\"a\"]"),
          arguments("MATCH (m:Memory {id: 'a'}) SET m.other = 1", ""),
          arguments("MATCH (m:Agent) SET m.other = 1", "UPDATED agent[7]"),
          arguments(
              "MATCH (m:Memory {id: 'b'}) DETACH DELETE m",
              "DELETED follows[\"a\",\"b\"], DELETED memory[\"b\"]"),
          arguments(
              "MATCH (m:Memory) DETACH DELETE m",
              "DELETED follows[\"a\",\"b\"], DELETED memory[\"a\"], DELETED memory[\"b\"],"
                  + " DELETED wrote[7,\"a\",\"r\"]"),
          arguments("MATCH ()-[f:FOLLOWS]->() DELETE f", "DELETED follows[\"a\",\"b\"]"),
          arguments("MATCH ()-[f:FOLLOWS]->() SET f.weight = 2.0", "UPDATED follows[\"a\",\"b\"]"),
          arguments("MATCH ()-[f:FOLLOWS]->() SET f.other = 2.0", ""),
          arguments(
              "MATCH (b:Memory {id: 'b'}), (a:Memory {id: 'a'}) CREATE (b)-[:FOLLOWS]->(a)",
              "CREATED follows[\"b\",\"a\"]"),
          arguments(
              "MATCH (m:Memory {id: 'a'}) SET m.id = 'z'",
              "CREATED follows[\"z\",\"b\"], CREATED memory[\"z\"], CREATED wrote[7,\"z\",\"r\"],"
                  + " DELETED follows[\"a\",\"b\"], DELETED memory[\"a\"],"
                  + " DELETED wrote[7,\"a\",\"r\"]"),
          arguments(
              "MATCH ()-[w:WROTE]->() SET w.role = 's'",
              "CREATED wrote[7,\"a\",\"s\"], DELETED wrote[7,\"a\",\"r\"]"),
          arguments(
              "MATCH ()-[w:WROTE]->() SET w.role = 's' DELETE w", "DELETED wrote[7,\"a\",\"r\"]"),
          arguments("MATCH ()-[w:WROTE]->() REMOVE w.role", "DELETED wrote[7,\"a\",\"r\"]"),
          arguments(
              "MATCH (m:Memory {id: 'b'}) REMOVE m:Memory",
              "DELETED follows[\"a\",\"b\"], DELETED memory[\"b\"]"),
          arguments(
              "MATCH (m:Other) SET m.id = m.id + '2' SET m:Memory",
              "CREATED follows[\"a2\",\"b2\"], CREATED memory[\"a2\"], CREATED memory[\"b2\"]"),
          arguments(
              "MATCH (m:Memory {id: 'b'}) SET m.id = 'z' REMOVE m:Memory",
              "DELETED follows[\"a\",\"b\"], DELETED memory[\"b\"]"),
          arguments(
              "MATCH (m:Memory {id: 'b'}) REMOVE m.id",
              "DELETED follows[\"a\",\"b\"], DELETED memory[\"b\"]"),
          arguments("MATCH (m:Memory) WHERE m.id IS NULL SET m.id = 'k'", "CREATED memory[\"k\"]"),
          arguments("MATCH (m:Memory) WHERE m.id IS NULL SET m.content = 'k'", ""),
          arguments("MATCH (m:Memory) WHERE m.id IS NULL DELETE m", ""),
          arguments("CREATE (:Memory {id: 5}), (:Memory {id: date()}), (:Agent {number: 'x'})", ""),
          arguments("CREATE (:Memory {id: [1, 2]}), (:Agent {number: 1.5})", ""),
          arguments(
              "MATCH (m:Memory {id: 'a'}) CREATE (:Memory {id: 'copy', _pons: m._pons})",
              "CREATED memory[\"copy\"]"),
          arguments(
              "MATCH (m:Memory {id: 'b'}) DETACH DELETE m CREATE (:Memory {id: 'b'})",
              "CREATED memory[\"b\"], DELETED follows[\"a\",\"b\"]"),
          arguments("CREATE (m:Memory {id: 'c'}) WITH m DELETE m", ""),
          arguments(
              "CREATE (:Specimen {id: 'UPPER'}), (:Specimen {id: 'lower'})",
              "CREATED specimen[\"lower\"]"),
          arguments("MATCH (o:Other) SET o.id = 'q' + o.id", ""),
          arguments("MATCH (o:Other) DETACH DELETE o", ""));

  private GraphUser user;

  @BeforeEach
  void fillTheGraph() {
    SharedGraph.emptyStore();
    user = SharedGraph.user();
    user.run(GIVEN);
    user.run("MATCH (o:_PonsOutbox) DELETE o");
  }

  @ParameterizedTest
  @FieldSource("TRANSACTIONS")
  void transactionLeavesEntries(String statement, String entries) {
    user.run(statement);

    assertThat(String.join(", ", pending())).isEqualTo(entries);
  }

  @Test
  void rollbackLeavesNothing() {
    try (GraphUser.Work work = user.begin()) {
      work.run("CREATE (:Memory {id: 'c'})");
    }

    assertThat(pending()).isEmpty();
  }

  @Test
  void longAndOddKeysAreReported() {
    for (String id : List.of("😀".repeat(600), "a'b\"c\\\n\u0001", "")) {
      user.run("CREATE (:Memory {id: $id})", Map.of("id", id));
      var view = SharedGraph.graph().store(Samples.ALL).read(0, List.of(Samples.memory(id)));

      assertThat(view.views().get(Samples.memory(id)).pending()).hasSize(1);
    }
  }

  private static List<String> pending() {
    ChangeSource source = SharedGraph.graph().source(Samples.ALL);
    source.begin();
    List<String> pending = new ArrayList<>();
    try {
      for (Change change : source.poll(1000, Duration.ZERO).changes()) {
        pending.add(change.kind() + " " + change.key());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return pending.stream().sorted().toList();
  }
}
