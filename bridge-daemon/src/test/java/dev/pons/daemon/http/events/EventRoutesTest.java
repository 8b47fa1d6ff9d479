package dev.pons.daemon.http.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pons.core.events.Event;
import dev.pons.daemon.http.FakeApplication;
import dev.pons.daemon.http.HttpOptions;
import dev.pons.daemon.http.HttpServer;
import dev.pons.daemon.http.events.FakeEvents.FakeSubscription;
import dev.pons.daemon.http.events.SseClient.Sent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
class EventRoutesTest {
  private static final int MOST = 3;

  private final FakeEvents events = new FakeEvents();
  private final FakeApplication application = new FakeApplication();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() {
    application.events = events;
    EventLimits limits = new EventLimits(MOST, Duration.ofMillis(100), Duration.ofSeconds(10));
    server = HttpServer.start(application, new HttpOptions("127.0.0.1", 0, limits, null));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    server.close();
  }

  private SseClient stream(String query, String last) throws Exception {
    SseClient client = SseClient.open(server.port(), query, last);
    opened.add(client);
    return client;
  }

  private SocketClient socket(String path) {
    SocketClient client = SocketClient.open(server.port(), path);
    opened.add(client);
    return client;
  }

  /** What the client that connected just now asked for; sockets are tried once before. */
  private FakeSubscription asked(String path) throws InterruptedException {
    FakeSubscription asked = events.subscribed.take();
    return path.isEmpty() ? asked : events.subscribed.take();
  }

  @Test
  void aStreamBeginsWithWhenToComeBackAndWhereItStands() throws Exception {
    SseClient client = stream("", null);
    assertThat(client.status()).isEqualTo(200);
    assertThat(client.header("Content-Type")).startsWith("text/event-stream");
    assertThat(client.line()).isEqualTo("retry: 1000");
    assertThat(client.line()).isEqualTo("id: 5-0");
    assertThat(client.line()).isEmpty();
  }

  @Test
  void eventsComeWithIdNameAndDataOnOneLine() throws Exception {
    SseClient client = stream("?mapping=Memory", null);
    FakeSubscription asked = events.subscribed.take();
    assertThat(asked.after).isNull();
    assertThat(asked.mapping).isEqualTo("Memory");
    asked.tell(FakeEvents.event("6-0"), FakeEvents.event("6-1"));
    asked.tell(new Event("0-0", Event.Kind.GAP, null, "{\"after\":\"5-0\"}"));
    assertThat(client.next(3))
        .containsExactly(
            new Sent("6-0", "entity_changed", "{\"key\":[\"ü 6-0\"]}"),
            new Sent("6-1", "entity_changed", "{\"key\":[\"ü 6-1\"]}"),
            new Sent("0-0", "gap", "{\"after\":\"5-0\"}"));
  }

  @Test
  void aQuietStreamShowsLifeAndMovesItsId() throws Exception {
    SseClient client = stream("", null);
    FakeSubscription asked = events.subscribed.take();
    skip(client, 3);
    assertThat(client.line()).isEqualTo(":");
    assertThat(client.line()).isEmpty();
    asked.moveTo("9-0");
    await().until(() -> "id: 9-0".equals(client.line()));
  }

  private static void skip(SseClient client, int lines) throws Exception {
    for (int i = 0; i < lines; i++) {
      client.line();
    }
  }

  @ParameterizedTest
  @CsvSource({"?after=7-1, , 7-1", "?after=7-1, 8-0, 8-0", ", 8-0, 8-0", "?after=, '', "})
  void whatCameLastIsGoneOnAfter(String query, String last, String after) throws Exception {
    stream(query == null ? "" : query, last);
    assertThat(events.subscribed.take().after).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/events", "/v1/events/ws"})
  void aSocketGetsOneMessageForEachEvent(String path) throws Exception {
    SocketClient client = socket(path + "?mapping=Memory&after=4-2");
    FakeSubscription asked = asked(path);
    assertThat(asked.after).isEqualTo("4-2");
    assertThat(asked.mapping).isEqualTo("Memory");
    asked.tell(FakeEvents.event("6-0"), FakeEvents.event("6-1"));
    assertThat(client.messages.take())
        .isEqualTo("{\"id\":\"6-0\",\"event\":\"entity_changed\",\"data\":{\"key\":[\"ü 6-0\"]}}");
    assertThat(client.messages.take()).startsWith("{\"id\":\"6-1\",");
    assertThat(client.pings.take()).isEqualTo("ping");
  }

  @Test
  void whyAStreamEndsIsTold() throws Exception {
    SseClient stream = stream("", null);
    events.subscribed.take().end("too slow");
    SocketClient socket = socket("/v1/events");
    asked("/v1/events").end("too slow");
    await().until(() -> ": ended: too slow".equals(stream.line()));
    assertThat(stream.next(1)).isEmpty();
    assertThat(socket.closed.get()).isEqualTo("1013 too slow");
    await().until(events.open::isEmpty);
  }

  @ParameterizedTest
  @CsvSource({
    "?after=yesterday, 400",
    "?mapping=Nothing, 400",
    "?mapping=Memory&mapping=Book, 400",
    "?after=5-0&after=6-0, 400",
  })
  void whatMakesNoSenseIsRefusedAtOnce(String query, int status) throws Exception {
    assertThat(stream(query, null).status()).isEqualTo(status);
    assertThat(SocketClient.refusal(server.port(), "/v1/events" + query)).isEqualTo(status);
  }

  @Test
  void aBridgeThatDoesNotRunHasNoEvents() throws Exception {
    application.events = new FakeApplication().events;
    assertThat(stream("", null).status()).isEqualTo(503);
    assertThat(SocketClient.refusal(server.port(), "/v1/events")).isEqualTo(503);
  }

  @Test
  void pagesOfOthersAreKeptOut() throws Exception {
    String[] foreign = {"Origin", "https://example.org"};
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/events");
    HttpRequest request = HttpRequest.newBuilder(uri).headers(foreign).build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(403);
    for (String path : List.of("/v1/events", "/v1/events/ws")) {
      assertThat(SocketClient.refusal(server.port(), path, foreign)).isEqualTo(403);
    }
    assertThat(events.subscribed).isEmpty();
  }

  @Test
  void tooManySubscribersAreRefusedUntilSomeAreGone() throws Exception {
    SseClient first = stream("", null);
    SocketClient second = socket("/v1/events");
    stream("", null);
    SseClient refused = stream("", null);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.line()).contains("3 subscribers");
    assertThat(SocketClient.refusal(server.port(), "/v1/events/ws")).isEqualTo(503);

    first.close();
    await().until(() -> stream("", null).status() == 200);
    second.close();
    await().until(() -> stream("", null).status() == 200);
    assertThat(stream("", null).status()).isEqualTo(503);
  }

  @Test
  void refusalsTakeNoRoom() throws Exception {
    for (int i = 0; i < 2 * MOST; i++) {
      assertThat(stream("?after=yesterday", null).status()).isEqualTo(400);
      assertThat(SocketClient.refusal(server.port(), "/v1/events?after=yesterday")).isEqualTo(400);
    }
    assertThat(stream("", null).status()).isEqualTo(200);
  }

  @Test
  void thoseWhoLeaveFreeWhatTheyHeld() throws Exception {
    SseClient stream = stream("", null);
    SocketClient socket = socket("/v1/events/ws");
    await().until(() -> events.open.size() == 2);
    stream.close();
    socket.close();
    await().until(events.open::isEmpty);
  }

  @Test
  void theEndOfTheServerEndsThem() throws Exception {
    SseClient stream = stream("", null);
    SocketClient socket = socket("/v1/events");
    await().until(() -> events.open.size() == 2);
    long begin = System.nanoTime();
    server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    assertThat(stream.next(1)).isEmpty();
    assertThat(socket.closed.get()).startsWith("1013");
    assertThat(events.open).isEmpty();
  }
}
