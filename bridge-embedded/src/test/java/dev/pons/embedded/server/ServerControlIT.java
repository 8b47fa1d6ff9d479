package dev.pons.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.embedded.EmbeddedStores;
import dev.pons.embedded.StoresOptions;
import dev.pons.embedded.redis.RedisStore;
import dev.pons.embedded.store.StoreKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all servers have in common, tried on the one that starts fastest. */
class ServerControlIT {
  private final List<String> said = new CopyOnWriteArrayList<>();
  @TempDir private Path data;
  private StoresOptions options;

  @BeforeEach
  void choose() {
    options = StoresOptions.defaults().in(data);
  }

  @AfterEach
  void leaveNothing() {
    redis(options).control().process().ifPresent(ServerProcess::kill);
  }

  @Test
  void runningServerIsReusedAndSaysSo() {
    Arrival first = redis(options).start();

    Arrival second = redis(options).start();

    assertThat(first.reused()).isFalse();
    assertThat(second.reused()).isTrue();
    assertThat(second.running()).isEqualTo(first.running());
    assertThat(said).last().asString().contains("reusing process " + first.running().pid());
  }

  @Test
  void noteOfAKilledServerIsClearedAndThePortKept() {
    Arrival first = redis(options).start();
    redis(options).kill();

    Arrival second = redis(options).start();

    assertThat(second.reused()).isFalse();
    assertThat(second.running().port()).isEqualTo(first.running().port());
    assertThat(said).anyMatch(line -> line.contains("cleared what a killed run left behind"));
  }

  @Test
  void serverThatNobodyNotedIsEnded() throws IOException {
    Arrival first = redis(options).start();
    Files.delete(data.resolve("redis.pid"));

    Arrival second = redis(options).start();

    assertThat(second.reused()).isFalse();
    assertThat(ServerProcess.find(first.running().pid())).isEmpty();
    assertThat(said).anyMatch(line -> line.contains("which nobody remembered"));
  }

  @Test
  void portIsRememberedAfterAStop() {
    int port = redis(options).start().running().port();

    redis(options).stop();

    assertThat(redis(options).port()).isEqualTo(port);
    assertThat(redis(options).start().running().port()).isEqualTo(port);
  }

  @Test
  void rememberedPortThatSomebodyTookIsReplaced() throws IOException {
    int port = redis(options).start().running().port();
    redis(options).stop();

    try (ServerSocket taken = new ServerSocket(port, 1, loopback())) {
      assertThat(redis(options).start().running().port()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void serverWithOtherSettingsIsReplaced() {
    Arrival durable = redis(options).start();

    Arrival fleeting = redis(options.fleeting()).start();

    assertThat(fleeting.reused()).isFalse();
    assertThat(ServerProcess.find(durable.running().pid())).isEmpty();
    assertThat(said).anyMatch(line -> line.contains("it was started with other settings"));
  }

  @Test
  void serverThatDoesNotAnswerIsReplaced() {
    Arrival first = redis(options).start();
    redis(options).pause();

    Arrival second = redis(options).start();

    assertThat(second.reused()).isFalse();
    assertThat(ServerProcess.find(first.running().pid())).isEmpty();
  }

  @Test
  void refusedPortLeavesTheRunningServerAlone() throws IOException {
    Arrival first = redis(options).start();

    try (ServerSocket taken = new ServerSocket(0, 1, loopback())) {
      StoresOptions moved = options.port(StoreKind.REDIS, taken.getLocalPort());
      assertThatThrownBy(() -> redis(moved).start())
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
    assertThat(redis(options).process()).contains(first.running());
  }

  @Test
  void pausedServerAnswersAgainAfterResume() {
    RedisStore redis = redis(options);
    redis.start();

    redis.pause();
    assertThat(redis.isRunning()).isTrue();
    assertThat(redis.awaitReady(Duration.ZERO)).isFalse();

    redis.resume();
    assertThat(redis.awaitReady(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void stoppingWhatDoesNotRunIsNoError() {
    assertThat(redis(options).stop()).isFalse();
    assertThatThrownBy(redis(options)::kill).hasMessage("redis is not running");
  }

  private RedisStore redis(StoresOptions how) {
    return EmbeddedStores.of(how, said::add).redis();
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
