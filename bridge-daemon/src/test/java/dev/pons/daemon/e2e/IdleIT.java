package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdleIT {
  private static final Duration IDLE = Duration.ofSeconds(30);

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  @Test
  void anIdleBridgeDoesNothingAndIsAwakeAtOnce() {
    BRIDGE.sides().sql("insert into memories (id, content) values ('idle', 'before')");
    BRIDGE.sides().cypher("CREATE (:Entity {id: 'idle', name: 'before'})");
    BRIDGE.within(Duration.ofSeconds(5)).until(() -> node().equals("before"));
    BRIDGE.settle();
    JsonNode before = BRIDGE.daemon().status().path("keys");
    Awaitility.await()
        .during(IDLE)
        .atMost(IDLE.plusSeconds(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> BRIDGE.daemon().status().path("keys").equals(before));
    assertThat(BRIDGE.daemon().answer("/readyz")).isEqualTo(200);
    BRIDGE.sides().sql("update memories set content = 'after' where id = 'idle'");
    BRIDGE.soon().until(() -> node().equals("after"));
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
