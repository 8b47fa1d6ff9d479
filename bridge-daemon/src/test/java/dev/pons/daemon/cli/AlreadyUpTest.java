package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.daemon.runfile.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlreadyUpTest {
  @TempDir private Path root;

  private final StringWriter out = new StringWriter();

  @Test
  void aDaemonThatIsReadyIsFine() throws IOException {
    assertThat(complete(200)).isZero();
    assertThat(out.toString()).contains("already up");
  }

  @Test
  void aDaemonThatIsNotReadyIsAFailure() throws IOException {
    assertThat(complete(503)).isEqualTo(1);
    assertThat(out.toString()).contains("not ready", "./pons status");
  }

  /** A daemon with a configuration of its own: no store is started for it. */
  private int complete(int readiness) throws IOException {
    try (FakeDaemon daemon = new FakeDaemon().on("GET /readyz", readiness, "{}")) {
      long pid = ProcessHandle.current().pid();
      RunFile run =
          new RunFile(
              pid,
              Instant.now(),
              "127.0.0.1",
              daemon.port(),
              "/elsewhere/pons.yml",
              JsonTree.object());
      return new AlreadyUp(new LocalFolder(root), new OwnStores(), new PrintWriter(out, true))
          .complete(run, Duration.ofMillis(200));
    }
  }
}
