package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MergeIT {
  private static final int RECORDS = 1_000;

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  @Test
  void writersOfDifferentPropertiesOfTheSameRecordsBothSucceed() {
    prepare("both");
    CompletableFuture<Void> rows =
        CompletableFuture.runAsync(
            () -> sql("update memories set content = 'by sql' where id like 'both-%'"));
    CompletableFuture<Void> nodes =
        CompletableFuture.runAsync(
            () ->
                BRIDGE
                    .sides()
                    .cypher(
                        "MATCH (m:Memory) WHERE m.id STARTS WITH 'both-' SET m.agent_id = 'by cypher'"));
    CompletableFuture.allOf(rows, nodes).join();
    BRIDGE.converge("writers of different properties", Instant.now(), Duration.ofSeconds(30));
    String both =
        "select count(*) from memories where content = 'by sql' and agent_id = 'by cypher'";
    assertThat(BRIDGE.sides().count(both)).isEqualTo(RECORDS);
  }

  @Test
  void ofTwoWritersOfTheSamePropertyTheLaterStandsAndTheOtherValueIsKept() {
    prepare("same");
    BRIDGE.daemon().stop();
    sql("update memories set content = 'earlier, by sql' where id like 'same-%'");
    BRIDGE
        .sides()
        .cypher(
            "MATCH (m:Memory) WHERE m.id STARTS WITH 'same-' SET m.content = 'later, by cypher'");
    BRIDGE.daemon().start();
    BRIDGE.daemon().awaitReady();
    BRIDGE.converge("writers of the same property", Instant.now(), Duration.ofSeconds(60));
    assertThat(
            BRIDGE
                .sides()
                .count("select count(*) from memories where content = 'later, by cypher'"))
        .isEqualTo(RECORDS);
    assertThat(
            BRIDGE
                .sides()
                .sql(
                    """
                    select count(*), min(base #>> '{}'), min(graph #>> '{}'),
                      min(table_value #>> '{}'), lower(min(winner))
                    from pons.conflicts where property = 'content' and key like '["same-%'
                    """)
                .get(0))
        .isEqualTo(List.of(1_000L, "before", "later, by cypher", "earlier, by sql", "graph"));
  }

  private static void prepare(String prefix) {
    sql(
        "insert into memories (id, content) select '%s-' || g, 'before' from generate_series(1, %d) g"
            .formatted(prefix, RECORDS));
    BRIDGE.converge("preparation", Instant.now(), Duration.ofSeconds(30));
    BRIDGE.settle();
  }

  private static void sql(String statement) {
    BRIDGE.sides().sql(statement);
  }
}
