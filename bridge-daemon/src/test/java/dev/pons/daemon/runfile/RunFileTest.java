package dev.pons.daemon.runfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.failure.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
  private static final Instant START = Instant.EPOCH;

  @TempDir private Path folder;

  @Test
  void whatTheDaemonWritesTheCommandsReadAndNobodyElse() throws IOException {
    RunFile written = notes(7);
    written.write(folder);
    RunFile read = RunFile.read(folder).orElseThrow();
    assertThat(read.pid()).isEqualTo(7);
    assertThat(read.started()).isEqualTo(START);
    assertThat(read.url()).hasToString("http://10.0.0.5:7700");
    assertThat(read.config()).isEqualTo("/etc/pons.yml");
    assertThat(read.stores().path("postgres").path("password").asText()).isEqualTo("hidden");
    assertThat(read.toString()).doesNotContain("hidden");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(RunFile.in(folder))))
        .isEqualTo("rw-------");
  }

  @Test
  void anAddressOfVersion6IsPutInBrackets() {
    ObjectNode stores = JsonNodeFactory.instance.objectNode();
    RunFile run = new RunFile(7, START, "0:0:0:0:0:0:0:1", 7700, "", stores);
    assertThat(run.url()).hasToString("http://[0:0:0:0:0:0:0:1]:7700");
    assertThat(run.url().getPort()).isEqualTo(7700);
  }

  @Test
  void oneWithoutAHostIsOfALoopbackDaemon() throws IOException {
    Files.writeString(RunFile.in(folder), "{\"pid\": 7, \"port\": 7700}");
    assertThat(RunFile.read(folder).orElseThrow().url()).hasToString("http://127.0.0.1:7700");
  }

  @Test
  void noneIsNoMatter() {
    assertThat(RunFile.read(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7"})
  void aDamagedOneIsNamedWithTheRemedy(String text) throws IOException {
    Files.writeString(RunFile.in(folder), text);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> RunFile.read(folder))
        .withMessageContaining(folder.toString())
        .withMessageContaining("delete it");
  }

  @Test
  void aProcessThatBeganLaterIsAnotherOne() {
    assertThat(notes(ProcessHandle.current().pid()).alive()).isFalse();
  }

  private static RunFile notes(long pid) {
    ObjectNode stores = JsonNodeFactory.instance.objectNode();
    stores.putObject("postgres").put("password", "hidden");
    return new RunFile(pid, START, "10.0.0.5", 7700, "/etc/pons.yml", stores);
  }
}
