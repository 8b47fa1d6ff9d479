package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.desk.Desk;
import dev.pons.core.verify.Difference;
import dev.pons.core.verify.VerifyRun;
import dev.pons.postgres.source.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void everythingHasPrometheusNamesAndNoIds() {
    Instant now = Instant.now();
    Look sample =
        new Look(
            now,
            ReadinessTest.status("running", "running", now, null),
            Set.of(),
            new Kept(4096L, null),
            new Desk.Counts(2, 3),
            new VerifyRun(
                now.minusSeconds(90),
                now.minusSeconds(60),
                100,
                Map.of(Difference.Kind.DIFFERENT, 4L)));
    Metrics metrics = new Metrics(() -> sample);
    metrics.ready(() -> true);
    metrics.bridge(sample.status(), Clock.fixed(now, ZoneOffset.UTC));

    assertThat(metrics.text().lines())
        .contains(
            "pons_ready 1.0",
            "pons_backlog_keys{partition=\"0\"} 7.0",
            "pons_partitions{state=\"running\"} 1.0",
            "pons_partitions{state=\"failing\"} 0.0",
            "pons_capture_lag_seconds{side=\"graph\"} 0.02",
            "pons_capture_outstanding_keys{side=\"graph\"} 2.0",
            "pons_captured_total{side=\"graph\"} 5.0",
            "pons_slot_retained_bytes 4096.0",
            "pons_outbox_retained_bytes NaN",
            "pons_outbox_age_seconds NaN",
            "pons_open_conflicts 2.0",
            "pons_dead_letters_kept 3.0",
            "pons_verify_differences{kind=\"different\"} 4.0",
            "pons_verify_differences{kind=\"unreadable\"} 0.0",
            "pons_verify_age_seconds 60.0",
            "pons_reconciled_total 0.0",
            "pons_conflicts_total 0.0",
            "pons_parked_total 0.0",
            "pons_dead_letters_total 0.0",
            "pons_contested_total 0.0",
            "pons_deferred_total 0.0")
        .anySatisfy(line -> assertThat(line).startsWith("jvm_memory_used_bytes"));
  }

  @Test
  void theOutboxHasItsSizeAndAge() {
    Instant now = Instant.now();
    Look sample =
        new Look(
            now,
            ReadinessTest.status("running", "running", now, null),
            Set.of(),
            new Kept(8192L, Duration.ofMillis(1500)),
            null,
            null);
    Metrics metrics = new Metrics(() -> sample);
    metrics.bridge(sample.status(), Clock.fixed(now, ZoneOffset.UTC));

    assertThat(metrics.text().lines())
        .contains(
            "pons_slot_retained_bytes NaN",
            "pons_outbox_retained_bytes 8192.0",
            "pons_outbox_age_seconds 1.5");
  }
}
