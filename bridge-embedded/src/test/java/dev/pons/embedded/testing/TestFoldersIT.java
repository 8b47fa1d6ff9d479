package dev.pons.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.embedded.EmbeddedStores;
import dev.pons.embedded.StoresOptions;
import dev.pons.embedded.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFoldersIT {
  @TempDir private Path base;

  @Test
  void serversOfADeadJvmAreEndedAndThoseOfALivingOneStay() throws IOException {
    Path dead = Files.createDirectories(base.resolve("999999999-1").resolve("shared-1"));
    ProcessHandle self = ProcessHandle.current();
    String living = self.pid() + "-" + self.info().startInstant().orElseThrow().toEpochMilli();
    Path alive = Files.createDirectories(base.resolve(living).resolve("shared-1"));
    StoresOptions options = StoresOptions.defaults().fleeting();
    long left = EmbeddedStores.of(options.in(dead), line -> {}).redis().start().running().pid();

    new TestFolders(base).sweep();

    assertThat(ServerProcess.find(left)).isEmpty();
    assertThat(dead.getParent()).doesNotExist();
    assertThat(alive).exists();
  }
}
