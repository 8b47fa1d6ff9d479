package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PausedOwnerIT {
  private static final Map<String, String> OPTIONS = Map.of("PONS_LEASE", "5s");

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(OPTIONS);

  @Test
  void aDaemonThatWasPausedInTheMiddleOfItsWorkWritesNothingMoreOnceItHasASuccessor() {
    Instant begin = Instant.now();
    Loads.rows(BRIDGE.sides(), "paused", 5_000);
    Loads.nodes(BRIDGE.sides(), "paused", 5_000);
    BRIDGE.awaitProgress(1_000, "paused");
    BRIDGE.daemon().signal("STOP");
    try (RunningDaemon successor = new RunningDaemon(BRIDGE.stores(), OPTIONS)) {
      BRIDGE.converge("with the owner paused", begin, Duration.ofSeconds(90));
      BRIDGE.daemon().signal("CONT");
      // What the stores had answered before the pause is counted only now.
      BRIDGE.sides().sql("update memories set content = 'first' where id like 'paused-1%'");
      BRIDGE.converge("with the owner back", Instant.now(), Duration.ofSeconds(30));
      long before = writes(BRIDGE.daemon());
      long bySuccessor = writes(successor);
      BRIDGE.sides().sql("update memories set content = 'new' where id like 'paused-1%'");
      BRIDGE.converge("once more", Instant.now(), Duration.ofSeconds(30));
      assertThat(writes(BRIDGE.daemon())).as("writes of the paused one").isEqualTo(before);
      assertThat(writes(successor)).isGreaterThan(bySuccessor);
    }
  }

  private static long writes(RunningDaemon daemon) {
    return daemon.counter("graph_writes") + daemon.counter("table_writes");
  }
}
