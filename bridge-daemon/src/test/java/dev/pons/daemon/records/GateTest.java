package dev.pons.daemon.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.write.NotWrittenException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate(2);

  @Test
  void onlySoManyAreLetIn() {
    gate.enter();
    gate.enter();
    assertThatExceptionOfType(NotWrittenException.class)
        .isThrownBy(gate::enter)
        .withMessageContaining("2 writes");
    gate.leave();
    gate.enter();
  }

  @Test
  void theEndWaitsForThoseInside() throws Exception {
    gate.enter();
    assertThat(gate.close(Duration.ZERO)).isFalse();
    assertThatExceptionOfType(NotWrittenException.class)
        .isThrownBy(gate::enter)
        .withMessageContaining("stopping");

    CompletableFuture<Void> last = CompletableFuture.runAsync(gate::leave);
    assertThat(gate.close(Duration.ofMinutes(5))).isTrue();
    last.join();
    assertThat(gate.close(Duration.ZERO)).isTrue();
  }
}
