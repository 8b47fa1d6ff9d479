package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pons.daemon.runfile.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path root;

  @Test
  void theRunFileReplacesAStaleOneAndGoesWithTheLock() {
    notes(1).write(root);
    try (FolderLock folder = FolderLock.lock(root)) {
      folder.write(notes(2));

      assertThat(RunFile.read(root)).map(RunFile::pid).contains(2L);
    }
    assertThat(RunFile.in(root)).doesNotExist();
  }

  static RunFile notes(long pid) {
    return new RunFile(
        pid, Instant.EPOCH, "127.0.0.1", 7600, "", JsonNodeFactory.instance.objectNode());
  }

  @Test
  void theLockIsFreeAfterwards() {
    FolderLock.lock(root).close();
    try (FolderLock again = FolderLock.lock(root)) {
      assertThat(again).isNotNull();
    }
  }
}
