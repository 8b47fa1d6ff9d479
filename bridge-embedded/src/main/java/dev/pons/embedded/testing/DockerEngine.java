package dev.pons.embedded.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks whether a Docker engine answers, in less than a second. */
final class DockerEngine {
  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final int DEFAULT_PORT = 2375;
  private static final ByteBuffer PING =
      StandardCharsets.US_ASCII
          .encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n")
          .asReadOnlyBuffer();

  private final URI host;

  /**
   * @param host {@code unix:///path/of/socket} or {@code tcp://host:port}
   */
  DockerEngine(URI host) {
    this.host = host;
  }

  boolean answers() {
    FutureTask<Boolean> question = new FutureTask<>(this::ask);
    Thread thread = new Thread(question, "docker detection");
    thread.setDaemon(true);
    thread.start();
    try {
      return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException noEngine) {
      thread.interrupt();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean ask() throws IOException {
    try (SocketChannel channel = SocketChannel.open(address())) {
      channel.write(PING.duplicate());
      ByteBuffer answer = ByteBuffer.allocate("HTTP/1.x 200".length());
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        // Reads until the status line is there.
      }
      return StandardCharsets.US_ASCII.decode(answer.flip()).toString().endsWith(" 200");
    }
  }

  private SocketAddress address() throws IOException {
    if ("unix".equals(host.getScheme())) {
      return UnixDomainSocketAddress.of(host.getPath());
    }
    if (host.getHost() == null) {
      throw new IOException("no address in " + host);
    }
    return new InetSocketAddress(
        host.getHost(), host.getPort() < 0 ? DEFAULT_PORT : host.getPort());
  }
}
