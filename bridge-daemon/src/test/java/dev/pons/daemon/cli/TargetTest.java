package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.daemon.http.FakeApplication;
import dev.pons.daemon.http.HttpOptions;
import dev.pons.daemon.http.HttpServer;
import dev.pons.daemon.runfile.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TargetTest {
  @TempDir private Path folder;

  @Test
  void takesTheFolderFromTheEnvironment() {
    Target target = new Target(Map.of("PONS_DATA", folder.toString()));
    assertThat(target.folder().root()).isEqualTo(folder);
  }

  @Test
  void prefersTheOptionsToTheEnvironment() {
    Target target = new Target(Map.of("PONS_DATA", "elsewhere", "PONS_PORT", "1"));
    new CommandLine(new Holder(target)).parseArgs("--data", folder.toString(), "--port", "7700");
    assertThat(target.folder().root()).isEqualTo(folder);
    assertThat(target.port()).contains(7700);
  }

  @Test
  void namesAFolderWithoutADaemon() {
    Target target = new Target(Map.of());
    new CommandLine(new Holder(target)).parseArgs("--data", folder.toString());
    assertThatThrownBy(target::client).hasMessageContaining(folder.toString());
  }

  @Test
  void asksTheDaemonOnAPortForItsFolder() {
    Target target = new Target(Map.of());
    try (HttpServer daemon =
        HttpServer.start(new FakeApplication(), HttpOptions.of("127.0.0.1", 0))) {
      String port = Integer.toString(daemon.port());
      new CommandLine(new Holder(target)).parseArgs("--port", port);
      assertThat(target.daemonFolder().root()).isEqualTo(FakeApplication.DATA);
    }
  }

  /** Another loopback address stands for those of network cards. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "0.0.0.0"})
  void talksToTheAddressThatTheDaemonListensOn(String host) {
    try (HttpServer daemon = HttpServer.start(new FakeApplication(), HttpOptions.of(host, 0))) {
      note(daemon);
      String port = Integer.toString(daemon.port());
      assertThat(dataSeen("--data", folder.toString())).isEqualTo(FakeApplication.DATA + "");
      assertThat(dataSeen("--data", folder.toString(), "--port", port))
          .isEqualTo(FakeApplication.DATA + "");
    }
  }

  @Test
  void anotherPortThanTheNotedOneIsThatOfAnotherDaemon() {
    try (HttpServer noted =
            HttpServer.start(new FakeApplication(), HttpOptions.of("127.0.0.2", 0));
        HttpServer other =
            HttpServer.start(new FakeApplication(), HttpOptions.of("127.0.0.1", 0))) {
      note(noted);
      String port = Integer.toString(other.port());
      assertThat(dataSeen("--data", folder.toString(), "--port", port))
          .isEqualTo(FakeApplication.DATA + "");
    }
  }

  private String dataSeen(String... options) {
    Target target = new Target(Map.of());
    new CommandLine(new Holder(target)).parseArgs(options);
    return target.client().get("/healthz").path("data").textValue();
  }

  private void note(HttpServer daemon) {
    long pid = ProcessHandle.current().pid();
    new RunFile(pid, Instant.now(), daemon.host(), daemon.port(), "", JsonTree.object())
        .write(folder);
  }

  @Test
  void refusesAPortThatIsNoNumber() {
    Target target = new Target(Map.of("PONS_PORT", "http"));
    assertThatThrownBy(target::port).hasMessageContaining("PONS_PORT");
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final Target target;

    Holder(Target target) {
      this.target = target;
    }
  }
}
