package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the process behaves towards those who run it. */
class ProcessIT {
  private static final Duration END = Duration.ofSeconds(5);

  @BeforeAll
  static void clean() {
    Clean.all(Stores.shared());
  }

  /** Whoever takes a connection and says nothing keeps a driver waiting for long. */
  @ParameterizedTest
  @CsvSource({
    "PONS_POSTGRES_URL, postgresql://127.0.0.1:%d/app",
    "PONS_GRAPH_URI, bolt://127.0.0.1:%d",
    "PONS_REDIS_URI, redis://127.0.0.1:%d",
  })
  void sigtermEndsItWhileAStoreDoesNotAnswer(String variable, String url) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String silence = url.formatted(silent.getLocalPort());
      try (RunningDaemon daemon = new RunningDaemon(Stores.shared(), Map.of(variable, silence))) {
        silent.setSoTimeout(60_000);
        silent.accept();
        assertThat(daemon.stop()).isLessThan(END);
        assertThat(daemon.exitStatus()).as(daemon.log()).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"debug, true, true", "error, false, false"})
  void logsWhatItIsTold(String level, boolean info, boolean debug) {
    Map<String, String> option = Map.of("PONS_LOG_LEVEL", level);
    try (RunningDaemon daemon = new RunningDaemon(Stores.shared(), option).awaitReady()) {
      daemon.stop();
      assertThat(daemon.log().contains("DEBUG ")).isEqualTo(debug);
      assertThat(daemon.log().contains("INFO ")).isEqualTo(info);
    }
  }
}
