package dev.pons.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void secondHolderWaitsAndGivesUp() {
    Path file = folder.resolve("a").resolve("lock");

    String result =
        FolderLock.holding(
            file,
            Duration.ZERO,
            () -> {
              assertThatThrownBy(() -> FolderLock.holding(file, Duration.ZERO, () -> "never"))
                  .isInstanceOf(StoreException.class)
                  .hasMessageContaining("another process has been holding");
              return "first";
            });

    assertThat(result).isEqualTo("first");
    assertThat(FolderLock.<String>holding(file, Duration.ZERO, () -> "later")).isEqualTo("later");
  }
}
