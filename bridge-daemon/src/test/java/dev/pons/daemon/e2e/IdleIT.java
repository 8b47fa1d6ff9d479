package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdleIT {
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Echoes of what the bridge wrote, and the first resyncs, come to their end within this. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private static final String ROW = "select count(*) from entities where id = 'idle'";

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  @Test
  void anIdleBridgeDoesNothingAndIsAwakeAtOnce() {
    BRIDGE.sides().sql("insert into memories (id, content) values ('idle', 'before')");
    BRIDGE.sides().cypher("CREATE (:Entity {id: 'idle', name: 'before'})");
    BRIDGE.within(Duration.ofSeconds(5)).until(() -> node().equals("before"));
    BRIDGE.within(Duration.ofSeconds(5)).until(() -> BRIDGE.sides().count(ROW) == 1);
    JsonNode[] last = {work()};
    Awaitility.await()
        .during(IDLE)
        .atMost(IDLE.plus(SETTLED))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              JsonNode before = last[0];
              last[0] = work();
              assertThat(last[0]).isEqualTo(before);
            });
    assertThat(BRIDGE.daemon().answer("/readyz")).isEqualTo(200);
    BRIDGE.sides().sql("update memories set content = 'after' where id = 'idle'");
    BRIDGE.soon().until(() -> node().equals("after"));
  }

  /** Counts of what is done for keys. A store that is slow to answer a look at it makes no work. */
  private static JsonNode work() {
    return ((ObjectNode) BRIDGE.daemon().status().path("keys"))
        .retain("reconciled", "unchanged", "contested", "graph_writes", "table_writes");
  }

  private static String node() {
    return BRIDGE
        .sides()
        .cypher("OPTIONAL MATCH (m:Memory {id: 'idle'}) RETURN coalesce(m.content, '')")
        .get(0)
        .get(0)
        .asString();
  }
}
