package dev.pons.embedded.redis;

import dev.pons.embedded.server.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The few words that are said to a Redis here. */
final class RedisTalk {
  private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();

  private RedisTalk() {}

  /** Whether it is there and awake. */
  static boolean answers(int port) {
    try {
      say(port, "PING\r\n", "+PONG\r\n");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Empties one database. */
  static void flush(int port, int database) throws IOException {
    say(port, "SELECT " + database + "\r\nFLUSHDB\r\n", "+OK\r\n+OK\r\n");
  }

  private static void say(int port, String words, String expected) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.loopback(), port), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      byte[] wanted = expected.getBytes(StandardCharsets.US_ASCII);
      byte[] answer = socket.getInputStream().readNBytes(wanted.length);
      if (!Arrays.equals(answer, wanted)) {
        throw new IOException(
            "unexpected: " + new String(answer, StandardCharsets.US_ASCII).strip());
      }
    }
  }
}
