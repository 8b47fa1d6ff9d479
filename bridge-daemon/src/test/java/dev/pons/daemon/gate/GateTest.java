package dev.pons.daemon.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate(2, why -> new RetryableException(why, null));

  @Test
  void onlySoManyAreLetIn() {
    gate.enter();
    gate.enter();
    assertThatExceptionOfType(RetryableException.class)
        .isThrownBy(gate::enter)
        .withMessageContaining("2 are waiting");
    gate.leave();
    gate.enter();
  }

  @Test
  void theEndWaitsForThoseInside() throws Exception {
    gate.enter();
    assertThat(gate.close(Duration.ZERO)).isFalse();
    assertThatExceptionOfType(RetryableException.class)
        .isThrownBy(gate::enter)
        .withMessageContaining("stopping");

    CompletableFuture<Void> last = CompletableFuture.runAsync(gate::leave);
    assertThat(gate.close(Duration.ofMinutes(5))).isTrue();
    last.join();
    assertThat(gate.close(Duration.ZERO)).isTrue();
  }
}
