package dev.pons.postgres.replication;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class SilenceTest {
  private final Silence silence = new Silence(Duration.ofMillis(100));

  @Test
  void connectionThatCarriesNothingIsDead() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000_000; i++) {
                silence.look(7);
              }
            })
        .isInstanceOf(RetryableException.class);
  }

  @Test
  void timeWithoutALookDoesNotCount() {
    silence.look(7);
    Awaitility.await().pollDelay(Duration.ofMillis(150)).until(() -> true);
    silence.look(7);
  }
}
