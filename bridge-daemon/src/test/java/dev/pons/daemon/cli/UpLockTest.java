package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpLockTest {
  @TempDir private Path folder;

  @Test
  void isHeldByOneAtATime() {
    Path file = folder.resolve("up.lock");
    UpLock first = UpLock.take(file).orElseThrow();
    assertThat(UpLock.take(file)).isEmpty();
    first.close();
    UpLock second = UpLock.take(file).orElseThrow();
    second.close();
  }
}
