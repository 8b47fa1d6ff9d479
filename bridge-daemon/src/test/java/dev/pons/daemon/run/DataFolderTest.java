package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path root;

  @Test
  void theRunFileIsForItsUserOnlyAndReplacesAStaleOne() throws IOException {
    Path file = root.resolve("daemon.json");
    Files.writeString(file, "{\"pid\": 1}");
    try (DataFolder folder = DataFolder.lock(root)) {
      folder.write("{\"pid\": 2}".getBytes(StandardCharsets.UTF_8));

      assertThat(file).hasContent("{\"pid\": 2}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void theLockIsFreeAfterwards() {
    DataFolder.lock(root).close();
    try (DataFolder again = DataFolder.lock(root)) {
      assertThat(again).isNotNull();
    }
  }
}
