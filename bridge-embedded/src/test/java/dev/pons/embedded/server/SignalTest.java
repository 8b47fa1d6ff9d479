package dev.pons.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalTest {
  private Process alive;

  @BeforeEach
  void start() throws IOException {
    alive = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void end() {
    alive.destroyForcibly();
  }

  @Test
  void aProcessThatEndedMeanwhileKeepsNoOtherFromTheSignal()
      throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Signal.send("TERM", List.of(ended.pid(), alive.pid()));
    assertThat(alive.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSignalThatNobodyTakesIsToldOf() {
    assertThatThrownBy(() -> Signal.send("NONSENSE", List.of(alive.pid())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(Long.toString(alive.pid()));
    assertThat(alive.isAlive()).isTrue();
  }
}
