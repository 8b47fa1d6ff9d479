package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.daemon.runfile.RunFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that end before any store is asked. */
class DaemonTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void configure() throws IOException {
    Path mappings = folder.resolve("mappings.yml");
    Files.writeString(mappings, "mappings: [{label: Memory, table: memories}]");
    env.put("DATABASE_URL", "postgres://127.0.0.1:1/none");
    env.put("PONS_GRAPH_URI", "bolt://127.0.0.1:1");
    env.put("PONS_REDIS_URI", "redis://127.0.0.1:1");
    env.put("PONS_MAPPINGS_FILE", mappings.toString());
    env.put("PONS_DATA", folder.resolve("data").toString());
    env.put("PONS_HTTP_PORT", "0");
  }

  @Test
  void wrongConfigurationEndsWithOneMessage() throws IOException {
    Path file = folder.resolve("pons.yml");
    Files.writeString(file, "htp: {}\nlease: soon\nmappings: [{label: A, tabel: b}]\n");
    env.remove("PONS_MAPPINGS_FILE");

    assertThat(run(file, new StopSignal())).isEqualTo(Daemon.REFUSED);

    assertThat(message())
        .startsWith("pons: cannot start:")
        .contains("pons.yml:1: unknown option 'htp' — did you mean 'http'?")
        .contains("pons.yml:2: lease: 'soon' is not a duration")
        .contains("pons.yml:3: mapping 'A': unknown 'tabel' — did you mean 'table'?")
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  void aTakenPortEndsWithOneMessage() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      env.put("PONS_HTTP_PORT", String.valueOf(other.getLocalPort()));

      assertThat(run(null, new StopSignal())).isEqualTo(Daemon.REFUSED);
    }
    assertThat(message())
        .contains("the port is taken — ", "http.port")
        .doesNotContain("\tat ", "Exception")
        .hasLineCount(2);
  }

  @Test
  void aSecondDaemonInTheSameFolderEndsWithOneMessage() {
    Path data = folder.resolve("data");
    try (FolderLock first = FolderLock.lock(data)) {
      first.write(FolderLockTest.notes(4711));

      assertThat(run(null, new StopSignal())).isEqualTo(Daemon.REFUSED);
      assertThat(RunFile.in(data)).exists();
    }
    assertThat(message()).contains("(pid 4711, port 7600) — stop it").hasLineCount(2);
    assertThat(RunFile.in(data)).doesNotExist();
  }

  @Test
  void stoppedWhileItWaitsForItsStoresIsACleanStop() {
    StopSignal stop = new StopSignal();
    stop.ask();

    assertThat(run(null, stop)).isEqualTo(Daemon.STOPPED);
    assertThat(message()).isEmpty();
    assertThat(RunFile.in(folder.resolve("data"))).doesNotExist();
  }

  @Test
  void tokensAreAskedForWhereAFileNamesThem() throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), "read read-0123456789ab\n");
    env.put("PONS_HTTP_TOKENS_FILE", tokens.toString());
    env.put("PONS_HTTP_HOST", "0.0.0.0");
    StopSignal stop = new StopSignal();
    CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> run(null, stop));
    try {
      Path notes = RunFile.in(folder.resolve("data"));
      await().until(() -> Files.exists(notes));
      assertThat(RunFile.read(folder.resolve("data"))).map(RunFile::host).contains("127.0.0.1");

      assertThat(status(notes, "/healthz", "Nothing")).isEqualTo(200);
      assertThat(status(notes, "/v1/status", "Nothing")).isEqualTo(401);
      assertThat(status(notes, "/v1/status", "Bearer read-0123456789ab")).isEqualTo(200);
    } finally {
      stop.ask();
    }
    assertThat(ended.get()).isEqualTo(Daemon.STOPPED);
  }

  private static int status(Path notes, String path, String authorization) throws Exception {
    int port = new ObjectMapper().readTree(notes.toFile()).path("port").asInt();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", authorization)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private int run(Path file, StopSignal stop) {
    return Daemon.run(file, env, stop, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String message() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
