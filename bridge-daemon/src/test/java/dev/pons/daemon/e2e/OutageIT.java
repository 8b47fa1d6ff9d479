package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutageIT {
  private static final int MANY = 20_000;
  private static final int FEW = 2_000;
  private static final int SEARCHES = 50;
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final Duration NOTICED = Duration.ofSeconds(15);
  private static final Duration RECOVERED = Duration.ofSeconds(90);

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  @Test
  void postgresMayBeAway() {
    Loads.rows(BRIDGE.sides(), "pg-away", MANY);
    Instant back = outage("postgres", OUTAGE, () -> Loads.nodes(BRIDGE.sides(), "pg-away", MANY));
    BRIDGE.converge("after postgres was away", back, RECOVERED);
  }

  @Test
  void theGraphMayBeAway() {
    Loads.nodes(BRIDGE.sides(), "graph-away", MANY);
    Instant back = outage("graph", OUTAGE, () -> Loads.rows(BRIDGE.sides(), "graph-away", MANY));
    BRIDGE.converge("after the graph was away", back, RECOVERED);
  }

  @Test
  void redisMayBeAway() {
    Instant back =
        outage(
            "redis",
            Duration.ZERO,
            () -> {
              Loads.rows(BRIDGE.sides(), "redis-away", FEW);
              searchesAreAnswered();
            });
    BRIDGE.converge("after redis was away", back, RECOVERED);
  }

  /** By searching, each time. */
  private static void searchesAreAnswered() {
    Searches searches = new Searches(BRIDGE.daemon());
    Figures figures = new Figures("the same search, without redis");
    for (int i = 0; i < SEARCHES; i++) {
      long begin = System.nanoTime();
      JsonNode answer = searches.ask("{\"query\":\"content 77\"}");
      figures.add(System.nanoTime() - begin);
      assertThat(answer.path("cached").asBoolean()).isFalse();
      assertThat(answer.path("missing")).isEmpty();
      assertThat(answer.at("/hits/0/key/0").asText()).endsWith("-77");
    }
    figures.print();
  }

  /**
   * Takes a store away while users write to another one, until it was noticed, and no shorter than
   * asked for; returns when it was back.
   */
  private static Instant outage(String store, Duration shortest, Runnable writes) {
    Instant begin = Instant.now();
    BRIDGE.stores().stop(store);
    try {
      writes.run();
      BRIDGE.within(NOTICED).until(() -> BRIDGE.daemon().answer("/readyz") == 503);
      assertThat(BRIDGE.daemon().status().path("problems").toString()).contains(store);
      BRIDGE
          .within(shortest.plusSeconds(5))
          .until(() -> Instant.now().isAfter(begin.plus(shortest)));
      assertThat(BRIDGE.daemon().answer("/livez")).isEqualTo(200);
    } finally {
      BRIDGE.stores().start(store);
    }
    Instant back = Instant.now();
    BRIDGE.within(RECOVERED).until(() -> BRIDGE.daemon().answer("/readyz") == 200);
    return back;
  }
}
