package dev.pons.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {
  @TempDir private Path folder;

  @Test
  void engineThatAnswersIsSeen() throws IOException {
    assertThat(askedOnce("HTTP/1.1 200 OK\r\n\r\nOK")).isTrue();
  }

  @Test
  void engineThatRefusesIsNone() throws IOException {
    assertThat(askedOnce("HTTP/1.1 500 Oh\r\n\r\n")).isFalse();
  }

  @Test
  void missingSocketIsNone() {
    assertThat(new DockerEngine(URI.create("unix://" + folder + "/none")).answers()).isFalse();
  }

  @Test
  @Timeout(2)
  void silentEngineIsNone() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      long begin = System.nanoTime();

      assertThat(new DockerEngine(URI.create("unix://" + socket)).answers()).isFalse();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }
  }

  private boolean askedOnce(String answer) throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      CompletableFuture<Void> done = CompletableFuture.runAsync(() -> answer(server, answer));
      boolean answers = new DockerEngine(URI.create("unix://" + socket)).answers();
      done.join();
      return answers;
    }
  }

  private static void answer(ServerSocketChannel server, String answer) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(1024));
      client.write(StandardCharsets.US_ASCII.encode(answer));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
