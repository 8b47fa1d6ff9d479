package dev.pons.daemon.run;

import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.bridge.CaptureStatus;
import dev.pons.core.bridge.PartitionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether changes flow: connected is not enough, progress must have been seen. Pure. */
final class Readiness {
  /** What was not seen to move for this long stands still. */
  static final Duration RECENT = Duration.ofSeconds(5);

  private Readiness() {}

  /** Why changes do not flow; empty where they do. */
  static List<String> problems(Look sample, Instant now) {
    List<String> problems = new ArrayList<>();
    BridgeStatus status = sample.status();
    if (status == null) {
      return List.of("bridge: not looked at yet");
    }
    if (old(sample.at(), now)) {
      problems.add("bridge: its status could not be read since " + sample.at());
    }
    for (PartitionStatus p : status.partitions()) {
      add(problems, Look.partition(p.partition()), p.state(), p.lastRound(), p.problem(), sample);
    }
    for (CaptureStatus c : status.captures()) {
      add(problems, Waits.capture(c), c.state(), c.lastPoll(), c.problem(), sample);
    }
    return problems;
  }

  private static void add(
      List<String> problems,
      String name,
      String state,
      Instant last,
      @Nullable String problem,
      Look sample) {
    if (problem != null) {
      problems.add(name + ": " + problem);
    } else if (old(last, sample.at())) {
      problems.add(name + ": no round since " + last);
    } else if (!state.equals("running") && !sample.elsewhere().contains(name)) {
      problems.add(name + ": " + (state.equals("waiting") ? "waiting for its lease" : state));
    }
  }

  private static boolean old(Instant moment, Instant now) {
    return moment.plus(RECENT).isBefore(now);
  }
}
