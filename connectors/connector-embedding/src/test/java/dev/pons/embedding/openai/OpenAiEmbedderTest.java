package dev.pons.embedding.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import dev.pons.embedding.openai.FakeEndpoint.Received;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenAiEmbedderTest {
  private FakeEndpoint endpoint;

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void placesVectorsByTheirIndexInWhateverOrderTheyCome() {
    OpenAiEmbedder embedder =
        embedder(
            received ->
                Scripted.ok(
                    "{\"data\":[%s,%s]}"
                        .formatted(Scripted.item(1, "[0,2]"), Scripted.item(0, "[1,0]"))));

    List<Embedding> embeddings = embedder.embed(Purpose.DOCUMENT, List.of("first", "second"));

    assertThat(vector(embeddings.get(0))).containsExactly(1, 0);
    assertThat(vector(embeddings.get(1))).containsExactly(0, 2);
  }

  @Test
  void sendsModelKeyDimensionsAndPrefixedTexts() {
    OpenAiEmbedder embedder =
        embedder(
            received -> Scripted.vectors(received.texts()),
            config ->
                config
                    .withApiKey("sk-secret")
                    .withDimensions(2)
                    .withPrefixes("query: ", "passage: "));

    embedder.embed(Purpose.QUERY, List.of("a"));
    embedder.embed(Purpose.DOCUMENT, List.of("b"));

    Received first = endpoint.requests.get(0);
    assertThat(first.path()).isEqualTo("/v1/embeddings");
    assertThat(first.authorization()).isEqualTo("Bearer sk-secret");
    assertThat(first.body().path("model").textValue()).isEqualTo("small");
    assertThat(first.body().path("dimensions").intValue()).isEqualTo(2);
    assertThat(first.body().path("encoding_format").textValue()).isEqualTo("float");
    assertThat(first.texts()).containsExactly("query: a");
    assertThat(endpoint.requests.get(1).texts()).containsExactly("passage: b");
    assertThat(embedder.model()).isEqualTo("small@2 \"passage: \"");
  }

  @Test
  void sendsNoKeyAndNoDimensionsWhereNoneAreConfigured() {
    OpenAiEmbedder embedder = embedder(received -> Scripted.vectors(received.texts()));

    embedder.embed(Purpose.QUERY, List.of("a"));

    assertThat(endpoint.requests.get(0).authorization()).isNull();
    assertThat(endpoint.requests.get(0).body().has("dimensions")).isFalse();
    assertThat(embedder.model()).isEqualTo("small");
  }

  @Test
  void cutsIntoRequestsByCountAndByTokens() {
    OpenAiEmbedder embedder =
        embedder(
            received -> Scripted.vectors(received.texts()),
            config -> config.withLimits(3, 100, Duration.ofSeconds(10)));
    List<String> texts = List.of("a", "b", "c", "d", "e".repeat(290), "f".repeat(900), "g");

    List<Embedding> embeddings = embedder.embed(Purpose.DOCUMENT, texts);

    assertThat(endpoint.requests)
        .extracting(received -> received.texts().size())
        .containsExactly(3, 2, 1, 1);
    assertThat(embeddings)
        .extracting(embedding -> (int) vector(embedding)[0])
        .containsExactly(1, 1, 1, 1, 290, 900, 1);
  }

  @Test
  void asksNothingForNoTexts() {
    OpenAiEmbedder embedder = embedder(received -> Scripted.vectors(received.texts()));

    assertThat(embedder.embed(Purpose.DOCUMENT, List.of())).isEmpty();
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void learnsDimensionsFromOneShortText() {
    OpenAiEmbedder embedder = embedder(received -> Scripted.vectors(received.texts()));

    assertThat(embedder.dimensions()).isEqualTo(2);
    assertThat(embedder.dimensions()).isEqualTo(2);
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void knowsConfiguredDimensionsWithoutAsking() {
    OpenAiEmbedder embedder =
        embedder(received -> Scripted.status(500, ""), config -> config.withDimensions(256));

    assertThat(embedder.dimensions()).isEqualTo(256);
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void halfACharacterDoesNotSpoilTheRequest() {
    OpenAiEmbedder embedder = embedder(received -> Scripted.vectors(received.texts()));

    embedder.embed(Purpose.DOCUMENT, List.of("whole", "half \ud83d"));

    assertThat(endpoint.requests.get(0).texts()).containsExactly("whole", "half ?");
  }

  @Test
  void oneRefusedTextOf64DoesNotKeepTheOthersFromTheirVectors() {
    OpenAiEmbedder embedder = embedder(OpenAiEmbedderTest::refusingBadOnes);
    List<String> texts = texts(64, 37);

    List<Embedding> embeddings = embedder.embed(Purpose.DOCUMENT, texts);

    assertThat(embeddings).hasSize(64);
    assertThat(embeddings.get(37))
        .isEqualTo(new Embedding.Refused("status 400: This model's maximum length is 512 tokens"));
    assertThat(embeddings.stream().filter(Embedding.Vector.class::isInstance)).hasSize(63);
    // The whole, the harmless one, and two for each of six halvings.
    assertThat(endpoint.requests).hasSize(14);
  }

  @Test
  void aTextThatIsRefusedAloneDoesNotCondemnTheModel() {
    OpenAiEmbedder embedder = embedder(OpenAiEmbedderTest::refusingBadOnes);

    List<Embedding> embeddings = embedder.embed(Purpose.DOCUMENT, List.of("bad"));

    assertThat(embeddings).singleElement().isInstanceOf(Embedding.Refused.class);
  }

  @Test
  void manyRefusedTextsAreAllFound() {
    OpenAiEmbedder embedder = embedder(OpenAiEmbedderTest::refusingBadOnes);
    List<String> texts = texts(10, 0, 1, 5, 9);

    List<Embedding> embeddings = embedder.embed(Purpose.DOCUMENT, texts);

    assertThat(
            IntStream.range(0, 10)
                .filter(i -> embeddings.get(i) instanceof Embedding.Refused)
                .boxed())
        .containsExactly(0, 1, 5, 9);
  }

  @Test
  void aReasonThatQuotesTheTextIsLeftOut() {
    OpenAiEmbedder embedder =
        embedder(
            received ->
                received.texts().equals(List.of("probe"))
                    ? Scripted.vectors(received.texts())
                    : Scripted.refused(422, "cannot read input my mother's maiden name is"));

    List<Embedding> embeddings =
        embedder.embed(Purpose.DOCUMENT, List.of("I said that my mother's maiden name is Smith"));

    assertThat(embeddings).containsExactly(new Embedding.Refused("status 422"));
  }

  @Test
  void textsWithoutUsableVectorAreRefusedAlone() {
    OpenAiEmbedder embedder =
        embedder(received -> Scripted.vectors(received.texts(), OpenAiEmbedderTest::oddVector));

    List<Embedding> embeddings =
        embedder.embed(
            Purpose.DOCUMENT, List.of("nan", "good", "null", "huge", "infinite", "zero"));

    assertThat(vector(embeddings.get(1))).containsExactly(1, 2);
    assertThat(embeddings.stream().filter(Embedding.Refused.class::isInstance)).hasSize(5);
    assertThat(endpoint.requests).hasSize(1);
  }

  private static String oddVector(String text) {
    return switch (text) {
      case "nan" -> "[NaN,1]";
      case "null" -> "[1,null]";
      case "huge" -> "[1e999,1]";
      case "infinite" -> "[1,-Infinity]";
      case "zero" -> "[0,-0.0]";
      default -> "[1,2]";
    };
  }

  private static Scripted refusingBadOnes(Received received) {
    return received.texts().contains("bad")
        ? Scripted.refused(400, "This model's maximum length is 512 tokens")
        : Scripted.vectors(received.texts());
  }

  private static List<String> texts(int count, int... bad) {
    List<String> texts = new ArrayList<>(Collections.nCopies(count, "a text like any other"));
    IntStream.of(bad).forEach(i -> texts.set(i, "bad"));
    return texts;
  }

  private static float[] vector(Embedding embedding) {
    return ((Embedding.Vector) embedding).values();
  }

  private OpenAiEmbedder embedder(Function<Received, Scripted> script) {
    return embedder(script, UnaryOperator.identity());
  }

  private OpenAiEmbedder embedder(
      Function<Received, Scripted> script, UnaryOperator<OpenAiConfig> change) {
    endpoint = new FakeEndpoint(script);
    OpenAiConfig config = OpenAiConfig.of(endpoint.baseUri(), "small");
    return new OpenAiEmbedder(change.apply(config), Clock.systemUTC());
  }
}
