package dev.pons.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
  @TempDir private Path folder;

  @Test
  void noteIsReadAsItWasWritten() {
    PidFile file = new PidFile(folder.resolve("redis.pid"));
    PidFile.Note note = new PidFile.Note(7, Instant.parse("2026-01-02T03:04:05.678Z"), 6379, "abc");

    file.write(note);

    assertThat(file.read()).contains(note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "12\nyesterday\n1\nx", "twelve\n2026-01-02T03:04:05Z\n1\nx"})
  void tornNoteIsNone(String text) throws IOException {
    Path path = Files.writeString(folder.resolve("redis.pid"), text);

    assertThat(new PidFile(path).read()).isEmpty();
  }

  @Test
  void processIsNotMistakenForOneThatHadItsNumber() {
    ServerProcess self = ServerProcess.find(ProcessHandle.current().pid()).orElseThrow();
    Path anyFolder = Path.of("");

    assertThat(self.belongsTo(self.startedAt(), anyFolder)).isTrue();
    assertThat(self.belongsTo(self.startedAt().minusSeconds(60), anyFolder)).isFalse();
    assertThat(self.belongsTo(self.startedAt(), folder.resolve("elsewhere"))).isFalse();
  }
}
