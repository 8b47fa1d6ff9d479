package dev.pons.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real model, from the jars that the sibling module collects. */
final class OnnxEmbedderIT {
  private static final Path JARS = Path.of("../connector-embedding-onnx/target/lib");

  @TempDir private static Path shared;
  private static OnnxEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = OnnxEmbedder.loadFrom(JARS, shared);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void aParaphraseWithoutSharedWordsIsNearerThanAnUnrelatedSentence() {
    float[] sentence = vector("The physician prescribed some pills for her headache.");
    float[] paraphrase = vector("A doctor gave that woman medicine against pain.");
    float[] unrelated = vector("Our football team won its match on Saturday.");

    assertThat(cosine(sentence, paraphrase)).isGreaterThan(cosine(sentence, unrelated) + 0.3);
  }

  @Test
  void vectorsHaveTheStatedDimensionsAndLengthOne() {
    for (String text : List.of("a", "cat", "漢字", "😀", "a\u0000b", "half \ud83d", "x".repeat(99))) {
      float[] vector = vector(text);
      assertThat(vector).hasSize(embedder.dimensions());
      assertThat(cosine(vector, vector)).isCloseTo(1, offset(1e-5));
    }
  }

  @Test
  void aTextWithoutWordsIsRefused() {
    assertThat(embedder.embed(Purpose.DOCUMENT, List.of("\u200b", "word")))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Embedding.Refused("the text has no words")),
            second -> assertThat(second).isInstanceOf(Embedding.Vector.class));
  }

  @Test
  void whatStandsFarBackInALongTextStillCounts() {
    String filler = "The weather report said nothing new about the coming week. ".repeat(30);
    float[] submarine = vector("a yellow submarine under the sea");

    assertThat(cosine(submarine, vector(filler + "We dived with a submarine. ".repeat(20))))
        .isGreaterThan(cosine(submarine, vector(filler)) + 0.1);
  }

  @Test
  void endlessTextsTakeNoEndlessTime() {
    assertThat(vector("word ".repeat(2_000_000))).isEqualTo(vector("word ".repeat(5_000)));
  }

  @Test
  void threadsGetEqualVectors() throws Exception {
    List<String> texts = texts(40);
    List<float[]> alone = vectors(texts);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<float[]>> work = () -> vectors(texts);
      List<Future<List<float[]>>> together = threads.invokeAll(Collections.nCopies(4, work));
      for (Future<List<float[]>> one : together) {
        assertThat(one.get()).usingElementComparator(Arrays::compare).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingIsLoadedBeforeTheFirstCall(@TempDir Path folder) {
    Path cache = folder.resolve("cache");
    try (OnnxEmbedder lazy = OnnxEmbedder.loadFrom(JARS, cache)) {
      assertThat(lazy.model()).isEqualTo("all-minilm-l6-v2");
      assertThat(lazy.dimensions()).isEqualTo(384);
      assertThat(cache).doesNotExist();

      lazy.embed(Purpose.QUERY, List.of("now"));

      assertThat(cache).isEmptyDirectory();
    }
  }

  @Test
  void leavesNoTraceInThisClassPathOrInTheSettingsOfTheProcess(@TempDir Path cache) {
    Properties before = (Properties) System.getProperties().clone();
    try (OnnxEmbedder another = OnnxEmbedder.loadFrom(JARS, cache)) {
      another.embed(Purpose.QUERY, List.of("now"));
    }

    assertThat(System.getProperties()).isEqualTo(before);
    assertThatThrownBy(() -> Class.forName("ai.onnxruntime.OrtSession"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void canBeOpenedAgainAfterItWasClosed(@TempDir Path cache) {
    float[] expected = vector("again");
    for (int i = 0; i < 3; i++) {
      try (OnnxEmbedder another = OnnxEmbedder.loadFrom(JARS, cache)) {
        assertThat(another.embed(Purpose.QUERY, List.of("again")))
            .singleElement()
            .satisfies(
                embedding ->
                    assertThat(((Embedding.Vector) embedding).values()).isEqualTo(expected));
      }
    }
  }

  @Test
  void closingWaitsForWhoIsAtWorkAndRefusesTheRest(@TempDir Path cache) throws Exception {
    OnnxEmbedder another = OnnxEmbedder.loadFrom(JARS, cache);
    another.embed(Purpose.QUERY, List.of("loaded"));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<List<Embedding>> working =
          thread.submit(() -> another.embed(Purpose.DOCUMENT, texts(2_000)));
      another.close();
      another.close();

      assertThatThrownBy(working::get).hasCauseInstanceOf(IllegalStateException.class);
    } finally {
      thread.shutdownNow();
    }
  }

  private static List<String> texts(int count) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> text(random)).toList();
  }

  private static String text(Random random) {
    return IntStream.range(0, 1 + random.nextInt(30))
        .mapToObj(i -> Integer.toString(random.nextInt(10_000), 36))
        .collect(Collectors.joining(" "));
  }

  private static List<float[]> vectors(List<String> texts) {
    return embedder.embed(Purpose.DOCUMENT, texts).stream()
        .map(embedding -> ((Embedding.Vector) embedding).values())
        .toList();
  }

  private static float[] vector(String text) {
    return vectors(List.of(text)).get(0);
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }
}
