package dev.pons.embedded.redis;

import dev.pons.embedded.server.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Asks a Redis whether it is there. */
final class RedisPing {
  private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "+PONG".getBytes(StandardCharsets.US_ASCII);

  private RedisPing() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.loopback(), port), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(PING);
      return Arrays.equals(socket.getInputStream().readNBytes(PONG.length), PONG);
    } catch (IOException notYet) {
      return false;
    }
  }
}
