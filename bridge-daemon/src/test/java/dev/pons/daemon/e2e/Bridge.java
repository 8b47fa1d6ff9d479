package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static final String WARM = "warm-up";

  private final Map<String, String> options;
  private Sides sides;
  private RunningDaemon daemon;

  private Bridge(Map<String, String> options) {
    this.options = options;
  }

  /** A daemon with some options, given as environment variables. */
  static Bridge with(Map<String, String> options) {
    return new Bridge(options);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Clean.all(stores());
    sides = new Sides(stores());
    daemon = new RunningDaemon(stores(), options).awaitReady();
    if (!"false".equals(options.get("PONS_CAPTURE_ENABLED"))) {
      warmUp();
    }
    settle();
  }

  /** The first records find code that was never run. */
  private void warmUp() {
    sides.sql("insert into memories (id, content) values ('" + WARM + "', 'row')");
    sides.cypher("CREATE (:Entity {id: '" + WARM + "', name: 'node'})");
    String node = "MATCH (m:Memory {id: '" + WARM + "'}) RETURN count(m)";
    String row = "select count(*) from entities where id = '" + WARM + "'";
    within(Duration.ofSeconds(60)).until(() -> sides.countGraph(node) + sides.count(row) == 2);
    sides.sql("delete from memories where id = '" + WARM + "'");
    sides.cypher("MATCH (e:Entity {id: '" + WARM + "'}) DELETE e");
    within(Duration.ofSeconds(60)).until(() -> sides.countGraph(node) + sides.count(row) == 0);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    daemon.close();
    sides.close();
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
    within(Duration.ofSeconds(60)).until(() -> arrived(prefix) >= count);
  }

  private long arrived(String prefix) {
    return sides.countGraph(
            "MATCH (m:Memory) WHERE m.id STARTS WITH '" + prefix + "-' RETURN count(m)")
        + sides.count("select count(*) from entities where id like '" + prefix + "-%'");
  }

  /** Waits until both stores hold the same, and says how long it took since an instant. */
  void converge(String what, Instant since, Duration limit) {
    within(limit)
        .alias(what)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(new Comparison(sides).differences()).isEmpty());
    double seconds = Duration.between(since, Instant.now()).toMillis() / 1000.0;
    System.out.printf("%s: equal after %.1f s%n", what, seconds);
  }
}
