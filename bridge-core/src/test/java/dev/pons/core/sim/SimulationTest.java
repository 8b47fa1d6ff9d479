package dev.pons.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.DeletePolicy;
import dev.pons.core.mapping.Policy;
import dev.pons.core.record.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of random schedules through the real protocol. A failing seed is printed with its log
 * and replays with {@code -Dpons.sim.seed=N}.
 */
final class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("pons.sim.schedules", 250);
  private static final int ENOUGH_TO_FAIL = 5_000;

  static List<Options> everythingOn() {
    return List.of(
        Options.named("everything on"),
        Options.named("many owners lost").ownersLost(0.12).busy(240, 0.2),
        Options.named("revisions dropped").revisionsDropped(0.4),
        Options.named("coarse clocks").revisionsDropped(0.3).clocks(6, false),
        Options.named("a clock steps back").revisionsDropped(0.3).clocks(1, true),
        Options.named("answers lost").answersLost(0.15),
        Options.named("graph rewinds").rewinds(0.03),
        Options.named("rewinds, busy").rewinds(0.08).busy(240, 0.3),
        Options.named("rewinds, owners lost").rewinds(0.05).ownersLost(0.12).busy(240, 0.2),
        Options.named("all at once")
            .rewinds(0.03)
            .ownersLost(0.08)
            .answersLost(0.08)
            .revisionsDropped(0.2)
            .clocks(3, false)
            .busy(240, 0.25),
        Options.named("the graph is preferred").decidedBy(Policy.PREFER_GRAPH, DeletePolicy.KEEP),
        Options.named("Postgres is preferred")
            .decidedBy(Policy.PREFER_TABLE, DeletePolicy.KEEP)
            .rewinds(0.03)
            .answersLost(0.08),
        Options.named("deletions win")
            .decidedBy(Policy.NEWEST, DeletePolicy.DELETE)
            .deletions(0.3)
            .ownersLost(0.08),
        Options.named("deletions win, all at once")
            .decidedBy(Policy.NEWEST, DeletePolicy.DELETE)
            .deletions(0.3)
            .rewinds(0.03)
            .ownersLost(0.08)
            .answersLost(0.08)
            .busy(240, 0.25),
        Options.named("an operator decides")
            .decidedBy(Policy.MANUAL, DeletePolicy.KEEP)
            .ownersLost(0.08),
        Options.named("an operator decides, all at once")
            .decidedBy(Policy.MANUAL, DeletePolicy.KEEP)
            .rewinds(0.03)
            .ownersLost(0.08)
            .answersLost(0.08)
            .revisionsDropped(0.2)
            .busy(240, 0.25),
        Options.named("the graph has originals").redacting(Side.GRAPH).deletions(0.25),
        Options.named("the graph has originals, all but rewinds")
            .redacting(Side.GRAPH)
            .ownersLost(0.12)
            .answersLost(0.08)
            .revisionsDropped(0.2)
            .clocks(3, false)
            .busy(240, 0.25),
        Options.named("Postgres has originals").redacting(Side.TABLE).deletions(0.25),
        Options.named("Postgres has originals, all at once")
            .redacting(Side.TABLE)
            .rewinds(0.03)
            .ownersLost(0.08)
            .answersLost(0.08)
            .revisionsDropped(0.2)
            .busy(240, 0.25),
        Options.named("counters").counting(),
        Options.named("counters, busy")
            .counting()
            .ownersLost(0.12)
            .answersLost(0.15)
            .busy(240, 0.35));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everythingOn")
  void nothingIsLostUndoneOrBroughtBack(Options options) {
    long first = Long.getLong("pons.sim.seed", System.nanoTime() & 0xFFFF_FFFFL);
    int count = System.getProperty("pons.sim.seed") == null ? SCHEDULES : 1;
    System.out.printf("simulation \"%s\" seeds %d to %d%n", options.name(), first, first + count);
    Map<String, List<Long>> found = new TreeMap<>();
    int disputed = 0;
    for (long seed = first; seed < first + count; seed++) {
      Schedule.Result result = Schedule.run(seed, options);
      disputed += result.disputed();
      if (result.violation() != null) {
        if (found.isEmpty()) {
          result.log().forEach(System.out::println);
          System.out.println("seed " + seed + ": " + result.violation().getMessage());
        }
        found.computeIfAbsent(result.violation().kind(), k -> new ArrayList<>()).add(seed);
      }
    }
    assertThat(found).as("violations by seed, replay with -Dpons.sim.seed").isEmpty();
    if (options.counts()) {
      int counters = count * World.KEYS.size();
      System.out.printf("%,d of %,d counters were disputed%n", disputed, counters);
      assertThat(disputed).isLessThan(counters / 2);
    }
  }

  static List<Options> withoutOne() {
    return List.of(
        Options.named("without fence and mark").without(true, true, false, false),
        Options.named("without intent")
            .ownersLost(0.12)
            .busy(240, 0.2)
            .without(false, false, true, false),
        Options.named("without outbox read").without(false, false, false, true),
        Options.named("without mark").rewinds(0.03).without(false, true, false, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutOne")
  void theCheckerFindsAFaultWhereAnIngredientIsMissing(Options options) {
    for (long seed = 0; seed < ENOUGH_TO_FAIL; seed++) {
      Schedule.Result result = Schedule.run(seed, options);
      if (result.violation() != null && !result.violation().kind().equals("not drained")) {
        System.out.printf(
            "simulation \"%s\" fails at schedule %d: %s%n",
            options.name(), seed, result.violation().kind());
        return;
      }
    }
    assertThat(options).as("%d schedules found no fault", ENOUGH_TO_FAIL).isNull();
  }

  @Test
  void aSeedReplays() {
    Options options = everythingOn().get(9);
    assertThat(Schedule.run(4711, options).log()).isEqualTo(Schedule.run(4711, options).log());
  }
}
