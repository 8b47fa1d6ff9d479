package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("endurance")
class IdleIT {
  private static final Duration IDLE = Duration.ofSeconds(30);

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  @Test
  void anIdleBridgeDoesNothingAndIsAwakeAtOnce() {
    BRIDGE.sides().sql("insert into memories (id, content) values ('idle', 'before')");
    BRIDGE.sides().cypher("CREATE (:Entity {id: 'idle', name: 'before'})");
    BRIDGE.within(Duration.ofSeconds(5)).until(() -> node().equals("before"));
    BRIDGE.settle();
    List<Long> before = work();
    Awaitility.await()
        .during(IDLE)
        .atMost(IDLE.plusSeconds(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> work().equals(before));
    assertThat(BRIDGE.daemon().answer("/readyz")).isEqualTo(200);
    BRIDGE.sides().sql("update memories set content = 'after' where id = 'idle'");
    BRIDGE.soon().until(() -> node().equals("after"));
  }

  /** Counts of what is done for keys. A store that is slow to answer a look at it makes no work. */
  private static List<Long> work() {
    JsonNode keys = BRIDGE.daemon().status().path("keys");
    return Stream.of("reconciled", "unchanged", "contested", "graph_writes", "table_writes")
        .map(name -> keys.path(name).asLong(-1))
        .toList();
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
