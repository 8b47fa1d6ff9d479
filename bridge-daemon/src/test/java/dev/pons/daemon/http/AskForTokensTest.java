package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.daemon.access.LiveTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskForTokensTest {
  private static final String READ = "Bearer read-0123456789ab";
  private static final String ADMIN = "Bearer admin-0123456789ab";

  @TempDir private Path folder;

  private Path file;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    file =
        Files.writeString(
            folder.resolve("tokens"), "read read-0123456789ab\nadmin admin-0123456789ab\n");
    HttpOptions options = HttpOptions.of("127.0.0.1", 0).with(LiveTokens.of(file));
    server = HttpServer.start(new FakeApplication(), options);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/healthz", "/metrics"})
  void healthIsOpen(String path) throws Exception {
    assertThat(send("GET", path, null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GET, /v1/status, -, 401",
        "GET, /v1/status, Bearer unknown-0123456789, 401",
        "GET, /v1/status, Basic cmVhZA==, 401",
        "GET, /v1/status, read-0123456789ab, 401",
        "GET, /v1/status, Bearer, 401",
        "GET, /v1/status, " + READ + ", 200",
        "GET, /v1/status, bearer read-0123456789ab, 200",
        "GET, /v1/status, " + ADMIN + ", 200",
        "HEAD, /v1/status, " + READ + ", 200",
        "HEAD, /v1/status, -, 401",
        "GET, /v1/resyncs, " + READ + ", 200",
        "POST, /v1/resyncs, -, 401",
        "POST, /v1/resyncs, " + READ + ", 403",
        "POST, /v1/resyncs, " + ADMIN + ", 202",
        "DELETE, /v1/resyncs/r1, " + READ + ", 403",
        "DELETE, /v1/resyncs/r1, " + ADMIN + ", 404",
        "POST, /v1/embeddings/redrive, " + READ + ", 403",
        "POST, /v1/search, -, 401",
        "POST, /v1/search/, " + READ + ", 403",
        "GET, /v1/events, -, 401",
        "GET, /nowhere, -, 401",
        "GET, /nowhere, " + READ + ", 404",
        "GET, //v1/status, -, 401",
        "GET, /v1/../v1/status, -, 401",
        "GET, /livez/../v1/status, -, 401",
        "GET, /%76%31/status, -, 401",
        "GET, /V1/status, -, 401",
        "GET, /v1/status;x=/livez, -, 401",
      })
  void whatIsAskedForNeedsItsToken(String method, String path, String token, int status)
      throws Exception {
    HttpResponse<String> answer = send(method, path, token);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aSearchByPostIsReading() throws Exception {
    assertThat(send("POST", "/v1/search", READ).statusCode()).isNotIn(401, 403);
  }

  @Test
  void refusalsAreProblemsThatSayWhatIsMissing() throws Exception {
    HttpResponse<String> none = send("GET", "/v1/status", null);
    assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(challenge(none)).isEqualTo("Bearer realm=\"pons\"");
    assertThat(none.body()).contains("there is no token", "--token-file");

    HttpResponse<String> unknown = send("GET", "/v1/status", "Bearer something-unknown");
    assertThat(challenge(unknown)).contains("error=\"invalid_token\"");
    assertThat(unknown.body()).doesNotContain("something-unknown");

    HttpResponse<String> weak = send("POST", "/v1/resyncs", READ);
    assertThat(challenge(weak)).contains("insufficient_scope");
    assertThat(weak.body()).contains("urn:pons:problem:forbidden", "admin token");
  }

  @Test
  void aSocketNeedsATokenAsWell() {
    assertThat(upgrade("/v1/events", null)).isEqualTo(401);
    assertThat(upgrade("/v1/events/ws", "Bearer something-unknown")).isEqualTo(401);
    // Let in, and told that this bridge has no events.
    assertThat(upgrade("/v1/events", READ)).isEqualTo(503);
  }

  @Test
  void tokensAreRotatedWithoutARestart() throws Exception {
    Files.writeString(file, "admin admin-0123456789ab\nread another-0123456789\n");
    assertThat(send("GET", "/v1/status", READ).statusCode()).isEqualTo(401);
    assertThat(send("GET", "/v1/status", "Bearer another-0123456789").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String method, String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }

  private int upgrade(String path, String token) {
    WebSocket.Builder socket = HttpClient.newHttpClient().newWebSocketBuilder();
    if (token != null) {
      socket.header("Authorization", token);
    }
    try {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
      socket.buildAsync(uri, new WebSocket.Listener() {}).join().abort();
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }
}
