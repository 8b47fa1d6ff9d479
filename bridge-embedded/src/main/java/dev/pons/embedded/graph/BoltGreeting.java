package dev.pons.embedded.graph;

import dev.pons.embedded.server.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;

/** The first bytes of a Bolt conversation: enough to see that a server is there and awake. */
final class BoltGreeting {
  private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();
  private static final int ANSWER_LENGTH = 4;

  /** The magic word and four proposals: 5.0 to 5.4, 4.4, none, none. */
  private static final byte[] GREETING =
      HexFormat.of().parseHex("6060b017" + "00040405" + "00000404" + "00000000" + "00000000");

  private BoltGreeting() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.loopback(), port), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(GREETING);
      return socket.getInputStream().readNBytes(ANSWER_LENGTH).length == ANSWER_LENGTH;
    } catch (IOException notYet) {
      return false;
    }
  }
}
