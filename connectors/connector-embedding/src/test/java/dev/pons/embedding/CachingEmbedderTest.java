package dev.pons.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.embedding.BusyException;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class CachingEmbedderTest {
  private final ScriptedEmbedder model = new ScriptedEmbedder();
  private final CachingEmbedder embedder = new CachingEmbedder(model);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @Test
  void aTextIsEmbeddedOnce() {
    List<Embedding> first = embed("a", "bb");
    List<Embedding> second = embed("bb", "ccc", "a");

    assertThat(model.calls).containsExactly(List.of("a", "bb"), List.of("ccc"));
    assertThat(second.get(0)).isSameAs(first.get(1));
    assertThat(second.get(2)).isSameAs(first.get(0));
    assertThat(length(second.get(1))).isEqualTo(3);
    assertThat(embedder.counts()).isEqualTo(new CacheCounts(2, 3));
  }

  @Test
  void equalTextsOfOneCallShareAVector() {
    List<Embedding> embeddings = embed("a", "bb", "a", "a");

    assertThat(embeddings).extracting(CachingEmbedderTest::length).containsExactly(1, 2, 1, 1);
    assertThat(model.calls).containsExactly(List.of("a", "bb"));
    assertThat(embedder.counts()).isEqualTo(new CacheCounts(2, 2));
  }

  @Test
  void queriesAndDocumentsAreNotMistakenForEachOther() {
    embedder.embed(Purpose.QUERY, List.of("a"));
    embedder.embed(Purpose.DOCUMENT, List.of("a"));

    assertThat(model.calls).hasSize(2);
  }

  @Test
  void vectorsOfAnotherModelAreNotUsed() {
    embed("a");
    model.model = "another";
    embed("a");

    assertThat(model.calls).hasSize(2);
  }

  @Test
  void noTextsAreNoCall() {
    assertThat(embed()).isEmpty();
    assertThat(model.calls).isEmpty();
  }

  @Test
  void aRefusedTextMayBeTriedAgain() {
    model.after = embedding -> new Embedding.Refused("too long");
    assertThat(embed("a")).containsExactly(new Embedding.Refused("too long"));

    model.after = embedding -> embedding;
    assertThat(length(embed("a").get(0))).isEqualTo(1);
  }

  @Test
  void aFailureIsNotRemembered() {
    BusyException busy = new BusyException("busy", Duration.ofSeconds(1), null);
    model.before =
        () -> {
          throw busy;
        };
    assertThatThrownBy(() -> embed("a")).isSameAs(busy);

    model.before = () -> {};
    assertThat(length(embed("a").get(0))).isEqualTo(1);
  }

  @Test
  void whatCameBeforeAFailureIsKept() {
    CachingEmbedder inParts = new CachingEmbedder(model, CachingEmbedder.DEFAULT_BYTES, 2);
    List<String> texts = List.of("a", "bb", "ccc", "dddd", "eeeee");
    model.before =
        () -> {
          if (model.calls.size() == 2) {
            throw new RetryableException("gone", null);
          }
        };

    assertThatThrownBy(() -> inParts.embed(Purpose.DOCUMENT, texts))
        .isInstanceOf(RetryableException.class);
    List<Embedding> embeddings = inParts.embed(Purpose.DOCUMENT, texts);

    assertThat(embeddings).extracting(CachingEmbedderTest::length).containsExactly(1, 2, 3, 4, 5);
    assertThat(model.calls)
        .containsExactly(
            List.of("a", "bb"), List.of("ccc", "dddd"), List.of("ccc", "dddd"), List.of("eeeee"));
  }

  @Test
  void keepsNoMoreThanItsMemoryHolds() {
    CachingEmbedder small = new CachingEmbedder(model, 10 * 308, 64);
    List<String> texts = IntStream.range(0, 100).mapToObj(Integer::toString).toList();

    small.embed(Purpose.DOCUMENT, texts);
    small.embed(Purpose.DOCUMENT, texts);

    assertThat(small.counts().hits()).isLessThanOrEqualTo(10);
  }

  @Test
  void withoutMemoryEveryCallAsksTheModel() {
    CachingEmbedder none = new CachingEmbedder(model, 0, 64);

    none.embed(Purpose.DOCUMENT, List.of("a"));
    none.embed(Purpose.DOCUMENT, List.of("a"));

    assertThat(model.calls).hasSize(2);
  }

  @Test
  void callersOfTheSameTextAtTheSameTimeShareOneRequest() throws Exception {
    holdTheModel(() -> {});
    FutureTask<List<Embedding>> first = start("a", "bb");
    asked.await();
    FutureTask<List<Embedding>> second = startAndAwaitBlocking("bb", "a");
    answer.countDown();

    assertThat(second.get().get(0)).isSameAs(first.get().get(1));
    assertThat(second.get().get(1)).isSameAs(first.get().get(0));
    assertThat(model.calls).hasSize(1);
    assertThat(embedder.counts()).isEqualTo(new CacheCounts(2, 2));
  }

  @Test
  void aFailureIsThatOfAllWhoWaitForIt() throws Exception {
    holdTheModel(
        () -> {
          throw new RetryableException("gone", null);
        });
    FutureTask<List<Embedding>> first = start("a");
    asked.await();
    FutureTask<List<Embedding>> second = startAndAwaitBlocking("a");
    answer.countDown();

    for (FutureTask<List<Embedding>> task : List.of(first, second)) {
      assertThatThrownBy(task::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RetryableException.class)
          .hasMessageContaining("gone");
    }
    assertThat(model.calls).hasSize(1);
  }

  @Test
  void anErrorLeavesNobodyWaiting() throws Exception {
    holdTheModel(
        () -> {
          throw new StackOverflowError();
        });
    FutureTask<List<Embedding>> first = start("a");
    asked.await();
    FutureTask<List<Embedding>> second = startAndAwaitBlocking("a");
    answer.countDown();

    assertThatThrownBy(first::get).hasCauseInstanceOf(StackOverflowError.class);
    assertThatThrownBy(second::get).hasCauseInstanceOf(RetryableException.class);
  }

  @Test
  @Timeout(30)
  void callersWithOverlappingTextsNeverWaitForEachOtherForEver() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    CachingEmbedder forgetful = new CachingEmbedder(model, 0, 3);
    List<FutureTask<Integer>> callers =
        IntStream.range(0, 4)
            .mapToObj(i -> new FutureTask<>(() -> callOften(forgetful, new Random(seed + i))))
            .toList();
    callers.forEach(caller -> new Thread(caller).start());

    for (FutureTask<Integer> caller : callers) {
      assertThat(caller.get()).isEqualTo(500);
    }
  }

  /** How many calls had the right answer. */
  private static int callOften(CachingEmbedder embedder, Random random) {
    int right = 0;
    for (int i = 0; i < 500; i++) {
      List<String> texts = random.ints(8, 1, 20).mapToObj("x"::repeat).toList();
      List<Integer> lengths =
          embedder.embed(Purpose.DOCUMENT, texts).stream()
              .map(CachingEmbedderTest::length)
              .toList();
      right += lengths.equals(texts.stream().map(String::length).toList()) ? 1 : 0;
    }
    return right;
  }

  @Test
  void isItsModelAndClosesIt() {
    assertThat(embedder.model()).isEqualTo("scripted");
    assertThat(embedder.dimensions()).isEqualTo(2);

    embedder.close();

    assertThat(model.closed).isTrue();
  }

  /** Once asked, the model waits for the test before it answers. */
  private void holdTheModel(Runnable then) {
    model.before =
        () -> {
          asked.countDown();
          await(answer);
          then.run();
        };
  }

  private FutureTask<List<Embedding>> start(String... texts) {
    FutureTask<List<Embedding>> task = new FutureTask<>(() -> embed(texts));
    new Thread(task).start();
    return task;
  }

  /** Comes back once the other caller's answer is all that this one waits for. */
  private FutureTask<List<Embedding>> startAndAwaitBlocking(String... texts) {
    FutureTask<List<Embedding>> task = new FutureTask<>(() -> embed(texts));
    Thread thread = new Thread(task);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(task.isDone()).isFalse();
      Thread.onSpinWait();
    }
    return task;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Embedding> embed(String... texts) {
    return embedder.embed(Purpose.DOCUMENT, List.of(texts));
  }

  private static int length(Embedding embedding) {
    return (int) ((Embedding.Vector) embedding).values()[0];
  }
}
