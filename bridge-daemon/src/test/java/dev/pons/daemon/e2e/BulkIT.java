package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BulkIT {
  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of("PONS_LEASE", "5s"));

  private static final int MANY = 20_000;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  @Order(1)
  void twentyThousandRowsAndNodesConverge() {
    Instant begin = load("plain");
    BRIDGE.converge("20,000 rows and 20,000 nodes", begin, LIMIT);
    Cli.Ran verify = Cli.pons("verify", "--data", BRIDGE.daemon().data().toString());
    assertThat(verify.status()).as(verify.out()).isZero();
  }

  @Test
  @Order(2)
  void theyConvergeThroughFiveKillsOfTheDaemon() {
    Instant begin = load("killed");
    long seed = System.nanoTime();
    System.out.println("moments of the kills: seed " + seed);
    Random random = new Random(seed);
    for (int kill = 1; kill <= 5; kill++) {
      BRIDGE.awaitProgress((kill - 1) * 1_500L + random.nextInt(1, 1_500), "killed");
      BRIDGE.daemon().kill();
      BRIDGE.daemon().start();
    }
    BRIDGE.converge("the same with five kills", begin, LIMIT);
  }

  @Test
  @Order(3)
  void theyConvergeThroughThreeWipesOfRedis() {
    Instant begin = load("wiped");
    for (int wipe = 1; wipe <= 3; wipe++) {
      BRIDGE.awaitProgress(wipe * 2_500L, "wiped");
      Clean.flushRedis(BRIDGE.stores());
    }
    BRIDGE.converge("the same with three wipes of Redis", begin, LIMIT);
  }

  private static Instant load(String prefix) {
    Instant begin = Instant.now();
    Loads.rows(BRIDGE.sides(), prefix, MANY);
    Loads.nodes(BRIDGE.sides(), prefix, MANY);
    Loads.relations(BRIDGE.sides(), prefix, 2_000);
    return begin;
  }
}
