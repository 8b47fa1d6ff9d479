package dev.pons.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifetimesTest {
  private static final Duration COLD = Duration.ofSeconds(300);

  @ParameterizedTest
  @CsvSource({"0, 300", "10, 300", "10.5, 600", "100, 600", "101, 3600", "1e9, 3600"})
  void answersThatAreAskedForOftenLiveLonger(double accesses, long seconds) {
    assertThat(new Lifetimes(COLD, () -> 0).of(accesses)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void lifetimesSpreadOverTheirLastTenth() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Lifetimes lifetimes = new Lifetimes(COLD, random::nextDouble);
    for (int i = 0; i < 1_000; i++) {
      assertThat(lifetimes.of(0))
          .as("seed %d", seed)
          .isBetween(Duration.ofSeconds(270), Duration.ofSeconds(300));
    }
    assertThat(new Lifetimes(COLD, () -> 1).of(0)).isEqualTo(Duration.ofSeconds(270));
  }

  @Test
  void shortestLifetimeIsNotNothing() {
    assertThat(new Lifetimes(Duration.ofMillis(1), () -> 1).of(0)).isEqualTo(Duration.ofMillis(1));
  }
}
