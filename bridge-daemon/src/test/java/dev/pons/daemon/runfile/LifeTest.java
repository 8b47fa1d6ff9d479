package dev.pons.daemon.runfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LifeTest {
  @Test
  void whoRunsIsAlive() {
    assertThat(Life.of(ProcessHandle.current())).isTrue();
  }

  @Test
  void endedProcessThatNobodyAsksForIsNotAlive() throws IOException {
    Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
    try {
      long child = Long.parseLong(parent.inputReader().readLine());

      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> ProcessHandle.of(child).filter(Life::of).isEmpty());
    } finally {
      parent.destroyForcibly();
    }
  }
}
