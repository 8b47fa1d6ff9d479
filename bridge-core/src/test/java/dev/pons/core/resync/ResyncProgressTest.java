package dev.pons.core.resync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ResyncProgressTest {
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aJobThatHasNotBegunHasNeitherRateNorTimeLeft() {
    ResyncProgress none = ResyncProgress.none(100);
    assertThat(none.expected()).isEqualTo(100);
    assertThat(none.rate(BEGAN)).isEmpty();
    assertThat(none.left(BEGAN)).isEmpty();
  }

  @Test
  void rateAndTimeLeftCountFromWhenItWentOn() {
    ResyncProgress progress = new ResyncProgress(1_000, 600, 600, 500, true, BEGAN, 300);
    Instant now = BEGAN.plusSeconds(10);
    assertThat(progress.rate(now)).hasValue(20.0);
    assertThat(progress.left(now)).hasValue(Duration.ofSeconds(25));
  }

  @Test
  void whatIsLeftOutWhileScanningIsExpectedToGoOnSo() {
    assertThat(new ResyncProgress(1_000, 500, 50, 10, true, BEGAN, 0).expected()).isEqualTo(100);
    assertThat(new ResyncProgress(1_000, 500, 0, 0, true, BEGAN, 0).expected()).isZero();
  }

  @Test
  void whatWasOfferedIsWhatIsExpectedOnceNothingMoreComes() {
    assertThat(new ResyncProgress(1_000, 900, 900, 10, false, BEGAN, 0).expected()).isEqualTo(900);
    assertThat(new ResyncProgress(100, 900, 900, 10, true, BEGAN, 0).expected()).isEqualTo(900);
  }
}
