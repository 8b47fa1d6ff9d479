package dev.pons.daemon.http.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pons.daemon.http.events.SseClient.Sent;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.testing.PrivateStores;
import dev.pons.embedded.testing.TestStores;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscribers of two daemons, from Redis to the client. */
@Timeout(value = 120, unit = SECONDS)
class EventsIT {
  private PrivateStores stores;
  private TwoDaemons daemons;

  @BeforeEach
  void start() {
    stores = TestStores.startPrivate(EnumSet.of(StoreKind.REDIS), UnaryOperator.identity());
    daemons = new TwoDaemons(stores.redisStore().uri(), "pons:");
  }

  @AfterEach
  void stop() {
    daemons.close();
    stores.close();
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> numbers(List<Sent> events) {
    return events.stream().map(event -> TwoDaemons.number(event.data())).toList();
  }

  @Test
  void whoComesBackToAnyDaemonLosesNothingAndGetsNothingTwice() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int count = 5_000;
    FutureTask<Boolean> applying = new FutureTask<>(() -> applyInBatches(count, seed), true);
    new Thread(applying, "applying").start();

    List<Sent> seen = new ArrayList<>();
    String last = "0";
    while (seen.size() < count) {
      int some = Math.min(1 + random.nextInt(500), count - seen.size());
      try (SseClient client = SseClient.open(daemons.port(random.nextInt(2)), "", last)) {
        seen.addAll(client.next(some));
        last = client.lastId();
      }
    }
    assertThat(applying.get()).isTrue();
    assertThat(numbers(seen)).isEqualTo(upTo(count));
    await().until(() -> daemons.events(0).subscribers() + daemons.events(1).subscribers() == 0);
  }

  private void applyInBatches(int count, long seed) {
    Random random = new Random(seed);
    for (int done = 0; done < count; ) {
      int next = Math.min(count, done + 1 + random.nextInt(50));
      daemons.apply(done, next);
      done = next;
    }
  }

  @Test
  void aSocketOfOneDaemonHearsWhatAnotherApplied() throws Exception {
    daemons.apply(0, 3);
    try (SocketClient client = SocketClient.open(daemons.port(1), "/v1/events?after=0")) {
      for (int i = 0; i < 3; i++) {
        assertThat(TwoDaemons.number(client.messages.take())).isEqualTo(i);
      }
      daemons.apply(3, 4);
      assertThat(client.messages.take()).contains("\"data\":{\"type\":\"entity\"", "[3]");
    }
  }

  @Test
  void aRedisThatIsStartedAgainGoesOnWhereItWas() throws Exception {
    try (SseClient client = SseClient.open(daemons.port(1), "", "0")) {
      daemons.apply(0, 10);
      assertThat(numbers(client.next(10))).isEqualTo(upTo(10));
      stores.redisStore().control().stop();
      stores.redisStore().control().start();
      await().until(daemons::redisAnswers);
      daemons.apply(10, 20);
      assertThat(numbers(client.next(10))).isEqualTo(upTo(20).subList(10, 20));
    }
  }

  @Test
  void aClientThatReadsNothingIsEndedAndHoldsUpNobody() throws Exception {
    List<Sent> seen = new ArrayList<>();
    try (Socket silent = silent(daemons.port(0));
        SseClient quick = SseClient.open(daemons.port(0), "", null)) {
      await().until(() -> daemons.events(0).subscribers() == 2);
      while (daemons.events(0).leftBehind() == 0) {
        applyAndRead(quick, seen);
      }
      applyAndRead(quick, seen);
      assertThat(numbers(seen)).isEqualTo(upTo(seen.size()));
      assertThat(daemons.events(0).leftBehind()).isEqualTo(1);
      assertThat(silent.isClosed()).isFalse();
    }
    await().until(() -> daemons.events(0).subscribers() == 0);
  }

  private void applyAndRead(SseClient client, List<Sent> seen) throws Exception {
    daemons.apply(seen.size(), seen.size() + 500);
    seen.addAll(client.next(500));
  }

  /** A client that takes the beginning of its stream and no more. */
  private static Socket silent(int port) throws Exception {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request = "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith("200");
    return socket;
  }
}
