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
      long taken = timesItTookAPartition();
      long bySuccessor = writes(successor);
      BRIDGE.daemon().signal("CONT");
      BRIDGE.sides().sql("update memories set content = 'new' where id like 'paused-1%'");
      BRIDGE.converge("with the owner back", Instant.now(), Duration.ofSeconds(30));
      assertThat(writes(successor)).isGreaterThan(bySuccessor);
      // Its tokens are those from before the pause, which neither store takes from it any more.
      assertThat(timesItTookAPartition()).isEqualTo(taken);
    }
  }

  private static long timesItTookAPartition() {
    return BRIDGE.daemon().log().lines().filter(line -> line.contains("owning partition=")).count();
  }

  private static long writes(RunningDaemon daemon) {
    return daemon.counter("graph_writes") + daemon.counter("table_writes");
  }
}
