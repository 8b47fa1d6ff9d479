package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoForeignPagesTest {
  /** What follows POST; PORT stands for the server's port. */
  private static int status(HttpServer server, String... headers) throws IOException {
    String lines = String.join("\r\n", headers).replace("PORT", "" + server.port());
    String request =
        "POST /v1/resyncs HTTP/1.1\r\n"
            + lines
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private static HttpServer listening(String host) {
    return HttpServer.start(new FakeApplication(), HttpOptions.of(host, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:PORT, 202",
    "127.0.0.1, localhost, 202",
    "127.0.0.1, LOCALHOST:PORT, 202",
    "127.0.0.1, [::1]:PORT, 202",
    "127.0.0.1, 127.1:PORT, 403",
    "127.0.0.1, 0.0.0.0:PORT, 403",
    "127.0.0.1, example.org:PORT, 403",
    "127.0.0.1, 127.example.org:PORT, 403",
    "127.0.0.1, localhost.example.org, 403",
    "127.1, 127.1:PORT, 202",
    "127.1, localhost:PORT, 202",
    "127.1, example.org:PORT, 403",
    "::ffff:127.0.0.1, 127.0.0.1:PORT, 202",
    "::ffff:127.0.0.1, example.org:PORT, 403",
    "0.0.0.0, example.org:PORT, 202",
  })
  void onALoopbackAddressHoweverItIsSpelledOnlyItsNamesAreAskedFor(
      String listening, String asked, int status) throws Exception {
    try (HttpServer server = listening(listening)) {
      assertThat(status(server, "Host: " + asked)).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:PORT, 202",
    "127.0.0.1, http://localhost:PORT, 403",
    "127.0.0.1, http://127.0.0.1:3000, 403",
    "127.0.0.1, http://127.0.0.1, 403",
    "127.0.0.1, http://127.0.0.1:PORT.example.org, 403",
    "127.0.0.1, https://example.org, 403",
    "127.0.0.1, 127.0.0.1:PORT, 403",
    "127.0.0.1, null, 403",
    "0.0.0.0, http://127.0.0.1:PORT, 202",
    "0.0.0.0, http://localhost:3000, 403",
    "0.0.0.0, https://example.org, 403",
  })
  void pagesOfOtherOriginsAreKeptOut(String listening, String origin, int status) throws Exception {
    try (HttpServer server = listening(listening)) {
      assertThat(status(server, "Host: 127.0.0.1:PORT", "Origin: " + origin)).isEqualTo(status);
    }
  }

  @Test
  void aPageWhoseNameWasPointedToUsIsNoneOfOurs() throws Exception {
    try (HttpServer server = listening("0.0.0.0")) {
      assertThat(status(server, "Host: evil.example:PORT", "Origin: http://evil.example:PORT"))
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({"same-origin, 202", "none, 202", "same-site, 403", "cross-site, 403", "new, 403"})
  void whatTheBrowserCallsForeignIsKeptOut(String site, int status) throws Exception {
    for (String listening : new String[] {"127.0.0.1", "0.0.0.0"}) {
      try (HttpServer server = listening(listening)) {
        assertThat(status(server, "Host: 127.0.0.1:PORT", "Sec-Fetch-Site: " + site))
            .as(listening)
            .isEqualTo(status);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"myhost", "myhost:7600", "MyHost:7600", "localhost", "127.0.1.1:7600"})
  void theNameThatWasConfiguredIsOurs(String host) throws Exception {
    InetAddress bound = InetAddress.getByName("127.0.1.1");
    assertThat(new NoForeignPages("MyHost", bound).isOurs(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1]", "[::1]:7600", "[0:0:0:0:0:0:0:1]:7600", "localhost:7600"})
  void theSameHoldsForVersion6(String host) throws Exception {
    InetAddress bound = InetAddress.getByName("::1");
    assertThat(new NoForeignPages("::1", bound).isOurs(host)).isTrue();
  }
}
