package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.daemon.sample.SampleMapping;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Empty stores and a daemon between them, for one test class. */
final class Bridge implements BeforeAllCallback, AfterAllCallback {
  /** How soon a change has to be on the other side, on a machine that is not busy otherwise. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<String, String> options;
  private final String config;
  private Sides sides;
  private RunningDaemon daemon;

  private Bridge(Map<String, String> options, String config) {
    this.options = options;
    this.config = config;
  }

  /** A daemon with some options, given as environment variables. */
  static Bridge with(Map<String, String> options) {
    return new Bridge(options, SampleMapping.text());
  }

  /** A daemon with another configuration file; it maps Memory, Entity and MENTIONS as well. */
  static Bridge configured(String config) {
    return new Bridge(Map.of(), config);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Clean.all(stores());
    sides = new Sides(stores());
    daemon = new RunningDaemon(stores(), options, config).awaitReady();
    if (!"false".equals(options.get("PONS_CAPTURE_ENABLED"))) {
      warmUp();
    }
    settle();
  }

  /**
   * The first records find code that was never run, in the graph as well: one of each kind crosses
   * each way and goes again.
   */
  private void warmUp() {
    Duration patience = Duration.ofSeconds(60);
    sides.sql("insert into memories (id, content) values ('warm-1', 'row')");
    sides.sql("insert into entities (id, name) values ('warm-2', 'row')");
    sides.sql("insert into memory_entities values ('warm-1', 'warm-2')");
    sides.cypher(
        "CREATE (:Memory {id: 'warm-3', content: 'node'})-[:MENTIONS]->(:Entity {id: 'warm-4'})");
    within(patience).until(() -> warmNodes() == 4 && warmEdges() == 2 && warmRows() == 6);
    sides.sql("delete from memory_entities where memory_id = 'warm-1'");
    sides.cypher("MATCH (:Memory {id: 'warm-3'})-[r]->() DELETE r");
    within(patience).until(() -> warmEdges() == 0 && warmRows() == 4);
    sides.sql("delete from memories where id = 'warm-1'");
    sides.sql("delete from entities where id = 'warm-2'");
    sides.cypher("MATCH (n) WHERE n.id IN ['warm-3', 'warm-4'] DELETE n");
    within(patience).until(() -> warmNodes() == 0 && warmRows() == 0);
  }

  private long warmNodes() {
    return sides.countGraph("MATCH (n) WHERE n.id STARTS WITH 'warm-' RETURN count(n)");
  }

  private long warmEdges() {
    return sides.countGraph("MATCH (n)-[r]->() WHERE n.id STARTS WITH 'warm-' RETURN count(r)");
  }

  private long warmRows() {
    return sides.count(
        """
        select (select count(*) from memories where id like 'warm-%')
          + (select count(*) from entities where id like 'warm-%')
          + (select count(*) from memory_entities where memory_id like 'warm-%')
        """);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (daemon != null) { // not where the tests were aborted before they began
      daemon.close();
      sides.close();
    }
  }

  Stores stores() {
    return Stores.shared();
  }

  Sides sides() {
    return sides;
  }

  RunningDaemon daemon() {
    return daemon;
  }

  /** Within a second; on a machine where others wait for the processors too, so much later. */
  ConditionFactory soon() {
    return within(SOON);
  }

  ConditionFactory within(Duration limit) {
    return Awaitility.await()
        .atMost(limit.multipliedBy(crowd()))
        .pollInterval(Duration.ofMillis(20));
  }

  /** How many programs share a processor; 1 where there is one for each. */
  private static long crowd() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.max(1, (long) Math.ceil(load / Runtime.getRuntime().availableProcessors()));
  }

  /** Waits until nothing is left to do. */
  void settle() {
    within(Duration.ofSeconds(60)).until(() -> daemon.status().path("backlog").asLong() == 0);
  }

  /** Waits until so many of the load's records reached their other sides. */
  void awaitProgress(long count, String prefix) {
    within(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> arrived(prefix) >= count);
  }

  private long arrived(String prefix) {
    return sides.countGraph(
            "MATCH (m:Memory) WHERE m.id STARTS WITH '" + prefix + "-' RETURN count(m)")
        + sides.count("select count(*) from entities where id like '" + prefix + "-%'");
  }

  /** Waits until both stores hold the same, and says how long it took since an instant. */
  void converge(String what, Instant since, Duration limit) {
    Comparison comparison = new Comparison(sides);
    within(limit)
        .alias(what)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              assertThat(comparison.sameCounts()).as("both hold as many").isTrue();
              assertThat(comparison.differences()).isEmpty();
            });
    double seconds = Duration.between(since, Instant.now()).toMillis() / 1000.0;
    System.out.printf("%s: equal after %.1f s%n", what, seconds);
  }
}
