package dev.pons.daemon.run;

import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.bridge.CaptureStatus;
import dev.pons.core.bridge.PartitionStatus;
import dev.pons.core.record.Side;
import dev.pons.core.verify.VerifyRun;
import dev.pons.daemon.http.StatusView;
import dev.pons.postgres.capture.CaptureChoice;
import dev.pons.postgres.source.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the bridge says about itself into what the status shows. */
final class StatusViews {
  private StatusViews() {}

  static List<StatusView.PartitionView> partitions(@Nullable BridgeStatus status) {
    return status == null
        ? List.of()
        : status.partitions().stream().map(StatusViews::partition).toList();
  }

  private static StatusView.PartitionView partition(PartitionStatus p) {
    return new StatusView.PartitionView(
        p.partition(),
        p.state(),
        p.token(),
        p.backlog(),
        p.contested(),
        p.lastRound(),
        p.problem());
  }

  /**
   * @param choice how changes of rows are captured; null before that is known
   */
  static List<StatusView.CaptureView> captures(Look look, @Nullable CaptureChoice choice) {
    BridgeStatus status = look.status();
    return status == null
        ? List.of()
        : status.captures().stream().map(c -> capture(c, look.kept(), choice)).toList();
  }

  private static StatusView.CaptureView capture(
      CaptureStatus c, @Nullable Kept kept, @Nullable CaptureChoice choice) {
    boolean table = c.side() == Side.TABLE;
    return new StatusView.CaptureView(
        side(c),
        table && choice != null ? choice.mode().name().toLowerCase(Locale.ROOT) : null,
        table && choice != null ? choice.reason() : null,
        table && kept != null ? kept.bytes() : null,
        table && kept != null ? kept.oldest() : null,
        c.state(),
        c.captured(),
        c.outstanding(),
        c.lag(),
        c.lastPoll(),
        c.problem());
  }

  static StatusView.@Nullable VerifyView verify(@Nullable VerifyRun last, Instant now) {
    return last == null
        ? null
        : new StatusView.VerifyView(
            last.finished(),
            Duration.between(last.finished(), now),
            last.checked(),
            last.differences());
  }

  /** Lag by side; null before a side's first change. */
  static Map<String, @Nullable Duration> lags(@Nullable BridgeStatus status) {
    Map<String, @Nullable Duration> lags = new LinkedHashMap<>();
    lags.put("graph", null);
    lags.put("table", null);
    if (status != null) {
      status.captures().forEach(c -> lags.put(side(c), c.lag()));
    }
    return lags;
  }

  private static String side(CaptureStatus capture) {
    return capture.side().name().toLowerCase(Locale.ROOT);
  }
}
