package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.bridge.CaptureStatus;
import dev.pons.core.bridge.PartitionStatus;
import dev.pons.core.reconcile.Counters;
import dev.pons.core.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LONG_AGO = NOW.minusSeconds(6);

  @Test
  void progressOnEveryPartAndSideIsReady() {
    assertThat(problems("running", "running", NOW, null)).isEmpty();
  }

  @Test
  void aPartThatStandsStillIsNot() {
    assertThat(problems("running", "running", LONG_AGO, null))
        .containsExactlyInAnyOrder(
            "partition 0: no round since 2026-11-20T09:59:54Z",
            "capture graph: no round since 2026-11-20T09:59:54Z");
  }

  @Test
  void aPartThatFailsSaysWhy() {
    assertThat(problems("failing", "running", NOW, "graph unreachable"))
        .contains("partition 0: graph unreachable");
  }

  @Test
  void waitingForALeaseIsNotReadyUnlessAnotherDaemonKeepsIt() {
    BridgeStatus status = status(0, "waiting", "running", NOW, null);
    Waits waits = new Waits(Duration.ofSeconds(10));

    Set<String> first = waits.elsewhere(status, NOW);
    Set<String> later = waits.elsewhere(status, NOW.plusSeconds(16));

    assertThat(Readiness.problems(new Look(NOW, status, first, null, null, null), NOW))
        .containsExactly("partition 0: waiting for its lease");
    assertThat(Readiness.problems(new Look(NOW, status, later, null, null, null), NOW)).isEmpty();
    waits.elsewhere(status("running", "running", NOW, null), NOW.plusSeconds(17));
    assertThat(waits.elsewhere(status, NOW.plusSeconds(18))).isEmpty();
  }

  @Test
  void aHolderThatRenewsItsLeaseAndGetsNothingDoneIsNotReady() {
    Waits waits = new Waits(Duration.ofSeconds(10));
    for (int second = 0; second <= 40; second += 10) {
      assertThat(waits.elsewhere(waiting(7), NOW.plusSeconds(second))).isEmpty();
    }
    assertThat(waits.elsewhere(waiting(6), NOW.plusSeconds(41))).containsExactly("partition 0");
    assertThat(waits.elsewhere(waiting(8), NOW.plusSeconds(56))).containsExactly("partition 0");
    assertThat(waits.elsewhere(waiting(8), NOW.plusSeconds(57))).isEmpty();
    assertThat(waits.elsewhere(waiting(-1), NOW.plusSeconds(58))).isEmpty();
  }

  private static BridgeStatus waiting(long backlog) {
    return status(backlog, "waiting", "running", NOW, null);
  }

  @Test
  void aBridgeThatNobodyLookedAtIsNot() {
    assertThat(Readiness.problems(Look.none(NOW), NOW))
        .containsExactly("bridge: not looked at yet");
  }

  @Test
  void anOldLookIsNotBelieved() {
    Look sample =
        new Look(NOW, status("running", "running", NOW, null), Set.of(), null, null, null);

    assertThat(Readiness.problems(sample, NOW.plusSeconds(6)))
        .containsExactly("bridge: its status could not be read since 2026-11-20T10:00:00Z");
  }

  private static List<String> problems(
      String partition, String capture, Instant last, String problem) {
    BridgeStatus status = status(partition, capture, last, problem);
    return Readiness.problems(new Look(NOW, status, Set.of(), null, null, null), NOW);
  }

  static BridgeStatus status(String partition, String capture, Instant last, String problem) {
    return status(7, partition, capture, last, problem);
  }

  private static BridgeStatus status(
      long backlog, String partition, String capture, Instant last, String problem) {
    return new BridgeStatus(
        List.of(new PartitionStatus(0, partition, 3, backlog, 0, last, problem)),
        List.of(new CaptureStatus(Side.GRAPH, capture, 5, 2, Duration.ofMillis(20), last, problem)),
        new Counters().snapshot(),
        true);
  }
}
