package dev.pons.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
  private static boolean satisfied(long after, long position) {
    LogPosition wanted = new LogPosition(after);
    return new Freshness(wanted, Duration.ZERO)
        .satisfiedBy(new CachedAnswer("g", Instant.EPOCH, new LogPosition(position), "{}"));
  }

  @Test
  void answerMustHaveBeenReadBehindThePlace() {
    assertThat(satisfied(100, 101)).isTrue();
    assertThat(satisfied(100, 100)).isFalse();
    assertThat(satisfied(100, 99)).isFalse();
  }

  @Test
  void placesAreComparedWithoutSign() {
    assertThat(satisfied(Long.MAX_VALUE, Long.MIN_VALUE)).isTrue();
    assertThat(satisfied(Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
  }
}
