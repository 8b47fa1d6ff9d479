package dev.pons.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.embedded.RedisExecProvider;

/** A Redis server of one test class, without persistence, that can be killed and started again. */
public final class TestRedis implements AutoCloseable {
  private final Path binary;
  private final int port = freePort();
  private final List<String> settings;
  private Process process;

  private TestRedis(String... settings) throws IOException {
    this.binary = RedisExecProvider.defaultProvider().get().toPath();
    this.settings = List.of(settings);
  }

  public static TestRedis start(String... settings) {
    try {
      TestRedis redis = new TestRedis(settings);
      redis.startAgain();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException("a test needs a Redis server and could not start it", e);
    }
  }

  public void startAgain() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(settings);
    process =
        new ProcessBuilder(command)
            .directory(Files.createTempDirectory("pons-redis").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await().ignoreExceptions().until(this::listens);
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    }
  }

  /** What a crash does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops or continues the process: it keeps its connections and does not answer. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Under a prefix of its own, and with patience for a busy machine. */
  public RedisConfig config() {
    return config(uri());
  }

  /** The same with a user or password in the URI. */
  RedisConfig config(URI uri) {
    Duration patience = Duration.ofSeconds(10);
    return new RedisConfig(uri, UUID.randomUUID() + ":", patience, patience);
  }

  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  public URI uri(String password) {
    return URI.create("redis://:" + password + "@127.0.0.1:" + port);
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
