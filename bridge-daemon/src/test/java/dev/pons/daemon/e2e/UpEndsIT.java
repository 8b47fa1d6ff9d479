package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code up} that is ended before its end, with an embedded Redis that must not outlive it. */
class UpEndsIT {
  private static final String NOBODY = "127.0.0.1:1";
  private final Stores stores = Stores.shared();
  private final Path data = Artifacts.work("up-ends");

  @BeforeEach
  void clean() {
    Clean.all(stores);
  }

  @AfterEach
  void down() {
    pons("down");
  }

  @Test
  void aPostgresThatIsNotThereLeavesNoStoreRunning() {
    Cli.Ran up = pons(up("--detach", "postgresql://" + NOBODY + "/app", stores.bolt().toString()));
    assertThat(up.status()).as(up.out()).isEqualTo(1);
    assertThat(redisRuns()).isFalse();
  }

  @Test
  void anEndBeforeTheDaemonIsReadyStopsEverything() throws Exception {
    List<String> command = new ArrayList<>(Artifacts.pons());
    command.addAll(List.of(up("--no-sample", stores.postgresUrl(), "bolt://" + NOBODY)));
    Process up =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("out").toFile())
            .start();
    try {
      Awaitility.await("daemon of " + data)
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> Files.exists(data.resolve("daemon.json")));
      assertThat(redisRuns()).isTrue();
      ProcessHandle daemon = ProcessHandle.of(pidOf("daemon.json")).orElseThrow();

      up.destroy(); // SIGTERM: as Ctrl-C, but no shell can have had it ignored

      assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(redisRuns()).isFalse();
      assertThat(daemon.isAlive() && daemon.info().command().isPresent()).isFalse();
    } finally {
      up.destroyForcibly();
    }
  }

  @Test
  void upOnceMoreStartsAStoreThatIsMissing() {
    Cli.Ran up =
        pons(up("--no-sample", stores.postgresUrl(), stores.bolt().toString(), "--detach"));
    assertThat(up.status()).as(up.out()).isZero();
    assertThat(pons("stores", "stop", "redis").status()).isZero();
    assertThat(redisRuns()).isFalse();

    Cli.Ran again = pons("up", "--detach");

    assertThat(again.status()).as(again.out()).isZero();
    assertThat(again.out()).contains("already up");
    assertThat(redisRuns()).isTrue();
    assertThat(pons("down").status()).isZero();
    assertThat(pons("sql", "select 6 * 7 as answer").out()).contains("42");
  }

  private String[] up(String option, String postgres, String graph, String... more) {
    List<String> words = new ArrayList<>(List.of("up", option, "--port", "0"));
    words.addAll(List.of("--data", data.toString(), "--postgres", postgres, "--graph", graph));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Cli.Ran pons(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (!all.contains("--data")) {
      all.addAll(1, List.of("--data", data.toString()));
    }
    return Cli.pons(all.toArray(String[]::new));
  }

  private boolean redisRuns() {
    return read("stores.json").path("redis").has("pid");
  }

  private long pidOf(String file) {
    return read(file).path("pid").asLong();
  }

  private JsonNode read(String file) {
    try {
      return new ObjectMapper().readTree(data.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
