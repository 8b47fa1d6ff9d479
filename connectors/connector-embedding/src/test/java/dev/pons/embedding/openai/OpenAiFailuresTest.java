package dev.pons.embedding.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pons.core.embedding.BusyException;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.embedding.openai.FakeEndpoint.Received;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiFailuresTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final List<String> TEXTS = List.of("one", "two");

  private FakeEndpoint endpoint;

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                             | PT7S",
        "0                             | PT1S",
        "86400                         | PT5M",
        "soon                          | PT5S",
        "Fri, 20 Nov 2026 12:01:30 GMT | PT1M30S",
        "Fri, 20 Nov 2026 11:00:00 GMT | PT1S",
      })
  void waitsAsLongAsABusyModelAsks(String header, Duration expected) {
    OpenAiEmbedder embedder =
        embedder(received -> Scripted.status(429, "", Map.of("Retry-After", header)));

    assertThat(busy(embedder).retryAfter()).isEqualTo(expected);
  }

  @Test
  void waitsAWhileWhereABusyModelDoesNotSayHowLong() {
    assertThat(busy(embedder(received -> Scripted.status(429, ""))).retryAfter())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anOverloadedServerThatSaysHowLongIsBusy() {
    assertThat(
            busy(embedder(received -> Scripted.status(503, "", Map.of("Retry-After", "3"))))
                .retryAfter())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aUsedUpQuotaIsNamed() {
    OpenAiEmbedder embedder =
        embedder(received -> Scripted.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));

    BusyException busy = busy(embedder);

    assertThat(busy).hasMessageContaining("quota");
    assertThat(busy.retryAfter()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "401, API key",
    "403, API key",
    "404, serves the model small",
    "402, plan",
    "307, base URL",
    "405, base URL",
    "204, base URL"
  })
  void refusalsNameTheirRemedyAndNoSecret(int status, String remedy) {
    OpenAiEmbedder embedder =
        embedder(
            received ->
                Scripted.status(
                    status,
                    status == 204 ? "" : "{\"error\":{\"message\":\"wrong key sk-secret\"}}",
                    Map.of("Location", endpoint.baseUri() + "/elsewhere")));

    assertThatThrownBy(() -> embedder.embed(Purpose.DOCUMENT, TEXTS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(remedy)
        .hasMessageContaining("status " + status)
        .hasMessageNotContaining("sk-secret");
    assertThat(endpoint.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 500, 502, 503, 529})
  void passingFailuresMayBeTriedAgain(int status) {
    assertRetryable(embedder(received -> Scripted.status(status, "oops")), "status " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>welcome</html>",
        "null",
        "{}",
        "{\"data\":null}",
        "{\"data\":[]}",
        "{\"data\":[null,null]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":0,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":2,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":-1,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":\"AACAPw==\"}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,\"2\"]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,",
      })
  void malformedAnswersMayBeTriedAgain(String body) {
    assertRetryable(embedder(received -> Scripted.ok(body)), "malformed");
  }

  @Test
  void aModelThatHasNoUsableVectorForAnythingMayBeTriedAgain() {
    assertRetryable(
        embedder(received -> Scripted.vectors(received.texts(), text -> "[NaN,NaN]")), "usable");
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    assertRetryable(embedder(received -> Scripted.endless(200)), "longer than");
  }

  @Test
  void anErrorWithoutEndIsStillThatError() {
    OpenAiEmbedder embedder = embedder(received -> Scripted.endless(401));

    assertThatThrownBy(() -> embedder.embed(Purpose.DOCUMENT, TEXTS))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void anAnswerThatStopsHalfWayTimesOut() {
    CountDownLatch latch = new CountDownLatch(1);
    endpoint = new FakeEndpoint(received -> Scripted.stallingAfterHeaders(latch));
    OpenAiConfig config =
        OpenAiConfig.of(endpoint.baseUri(), "small").withLimits(64, 8_000, Duration.ofMillis(300));

    assertRetryable(new OpenAiEmbedder(config, NOON), "within PT0.3S");

    latch.countDown();
  }

  @Test
  void aServerThatIsNotThereMayComeBack() {
    OpenAiEmbedder embedder = embedder(received -> Scripted.status(500, ""));
    endpoint.close();

    assertRetryable(embedder, "no answer");
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch latch = new CountDownLatch(1);
    OpenAiEmbedder embedder =
        embedder(
            received -> {
              asked.countDown();
              return Scripted.stallingAfterHeaders(latch);
            });
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              assertRetryable(embedder, "interrupted");
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(waiting);
    thread.start();
    asked.await();
    thread.interrupt();

    assertThat(waiting.get()).isTrue();
    latch.countDown();
  }

  @ParameterizedTest
  @CsvSource({
    "The model `small` does not exist, model's name",
    "This model does not support specifying dimensions, dimensions that the model offers",
    "Something else, model's name"
  })
  void aModelThatRefusesEvenAHarmlessTextRefusesUs(String message, String remedy) {
    OpenAiEmbedder embedder = embedder(received -> Scripted.refused(400, message));

    assertThatThrownBy(() -> embedder.embed(Purpose.DOCUMENT, TEXTS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(remedy)
        .hasMessageContaining(message);
    assertThat(endpoint.requests).hasSize(2);
  }

  @Test
  void aVectorOfAnotherLengthThanConfiguredNamesBoth() {
    endpoint = new FakeEndpoint(received -> Scripted.vectors(received.texts()));
    OpenAiConfig config = OpenAiConfig.of(endpoint.baseUri(), "small").withDimensions(3);

    assertRefusedLength(new OpenAiEmbedder(config, NOON), "expected vectors of 3", "but got 2");
  }

  @Test
  void vectorsOfDifferentLengthsAreRefused() {
    OpenAiEmbedder embedder =
        embedder(
            received ->
                Scripted.vectors(received.texts(), text -> text.equals("one") ? "[1,2]" : "[1]"));

    assertRefusedLength(embedder, "expected vectors of 2", "but got 1");
  }

  @Test
  void emptyVectorsAreRefused() {
    OpenAiEmbedder embedder =
        embedder(received -> Scripted.vectors(received.texts(), text -> "[]"));

    assertRefusedLength(embedder, "got 0", "model small");
  }

  private static void assertRefusedLength(OpenAiEmbedder embedder, String expected, String got) {
    assertThatThrownBy(() -> embedder.embed(Purpose.DOCUMENT, TEXTS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining(got);
  }

  private static void assertRetryable(OpenAiEmbedder embedder, String message) {
    assertThatThrownBy(() -> embedder.embed(Purpose.DOCUMENT, TEXTS))
        .isInstanceOf(RetryableException.class)
        .isNotInstanceOf(BusyException.class)
        .hasMessageContaining(message);
  }

  private static BusyException busy(OpenAiEmbedder embedder) {
    return catchThrowableOfType(BusyException.class, () -> embedder.embed(Purpose.DOCUMENT, TEXTS));
  }

  private OpenAiEmbedder embedder(Function<Received, Scripted> script) {
    endpoint = new FakeEndpoint(script);
    OpenAiConfig config = OpenAiConfig.of(endpoint.baseUri(), "small").withApiKey("sk-secret");
    return new OpenAiEmbedder(config, NOON);
  }
}
