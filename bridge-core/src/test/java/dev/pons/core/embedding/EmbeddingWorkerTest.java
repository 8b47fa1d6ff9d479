package dev.pons.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.embedding.EmbeddingWorker.Counts;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmbeddingWorkerTest {
  private final MemoryEmbeddings store = new MemoryEmbeddings();
  private final ScriptedModel model = new ScriptedModel();
  private final List<String> heard = new ArrayList<>();
  private final EmbeddingWorker worker =
      new EmbeddingWorker(
          store, model, tasks -> tasks.forEach(task -> heard.add(String.valueOf(id(task)))));

  private static Object id(EmbeddingTask task) {
    return task.key().parts().get(0);
  }

  private void assertLater(String id, Duration pause, boolean counts) {
    assertThat(store.of(id))
        .isInstanceOfSatisfying(
            Settlement.Later.class,
            later -> {
              assertThat(later.pause()).isEqualTo(pause);
              assertThat(later.counts()).isEqualTo(counts);
            });
  }

  private void assertStored(String id, String text) {
    assertThat(store.of(id))
        .isInstanceOfSatisfying(
            Settlement.Store.class,
            stored -> {
              assertThat(stored.model()).isEqualTo("small");
              assertThat(stored.vector()).isEqualTo(ScriptedModel.vector(text).values());
            });
  }

  private void assertFailed(String id, String reason) {
    assertThat(store.of(id))
        .isInstanceOfSatisfying(
            Settlement.Fail.class, fail -> assertThat(fail.reason()).isEqualTo(reason));
  }

  @Test
  void withoutWorkNobodyIsAsked() {
    assertThat(worker.runOnce()).isFalse();
    assertThat(model.asked).isEmpty();
  }

  @Test
  void everyTextGetsItsVectorInOneRequest() {
    store.add(Tasks.text("a"), "1");
    store.add(Tasks.text("bcd"), "2");
    assertThat(worker.runOnce()).isTrue();
    assertThat(model.asked).containsExactly(List.of("a", "bcd"));
    assertStored("1", "a");
    assertStored("2", "bcd");
    assertThat(heard).containsExactly("1", "2");
    assertThat(worker.counts()).isEqualTo(new Counts(2, 0, 0, 0));
  }

  @Test
  void modelIsAskedOnlyForWhatNeedsIt() {
    store.add(Tasks.text("a").with("a", "small", "v"), "kept");
    store.add(Tasks.text(""), "empty");
    assertThat(worker.runOnce()).isTrue();
    assertThat(model.asked).isEmpty();
    assertThat(store.of("kept")).isInstanceOf(Settlement.Keep.class);
    assertThat(store.of("empty")).isInstanceOf(Settlement.Clear.class);
    assertThat(heard).as("answers with them may be from before").containsExactly("kept", "empty");
  }

  @Test
  void whatCannotBeSettledIsLeftAloneForAMoment() {
    store.add(Tasks.text("a"), "1");
    store.changed.add("1");
    assertThat(worker.runOnce()).isFalse();
    store.add(Tasks.text("b"), "2");
    assertThat(worker.runOnce()).isTrue();
  }

  @Test
  void vectorForARowThatChangedMeanwhileIsCountedAndNotTold() {
    store.add(Tasks.text("a"), "1");
    store.add(Tasks.text("b"), "2");
    store.changed.add("2");
    worker.runOnce();
    assertThat(heard).containsExactly("1");
    assertThat(worker.counts()).isEqualTo(new Counts(1, 0, 0, 1));
  }

  @Test
  void textThatTheModelRefusesFailsAndHoldsUpNoOther() {
    store.add(Tasks.text("a"), "1");
    store.add(Tasks.text("bad"), "2");
    model.answer =
        texts ->
            texts.stream().map(t -> t.equals("bad") ? refused() : ScriptedModel.vector(t)).toList();
    worker.runOnce();
    assertStored("1", "a");
    assertFailed("2", "too long");
    assertThat(worker.counts()).isEqualTo(new Counts(1, 1, 0, 0));
  }

  private static Embedding refused() {
    return new Embedding.Refused("too long");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2"})
  void outageIsAnAttemptAndThePauseGrows(int attempts, int seconds) {
    model.answer =
        texts -> {
          throw new RetryableException("away", null);
        };
    store.add(Tasks.text("a").triedBefore(attempts), "1");
    worker.runOnce();
    assertLater("1", Duration.ofSeconds(seconds), true);
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "8, 256", "9, 300", "48, 300"})
  void pauseHasABound(int attempts, int seconds) {
    outageIsAnAttemptAndThePauseGrows(attempts, seconds);
  }

  @Test
  void attemptsAreBounded() {
    model.answer =
        texts -> {
          throw new RetryableException("away", null);
        };
    store.add(Tasks.text("a").triedBefore(49), "1");
    worker.runOnce();
    assertFailed("1", "away");
    assertThat(worker.counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void whatFailedTwiceIsTriedApart() {
    store.add(Tasks.text("a").triedBefore(1), "1");
    store.add(Tasks.text("poison").triedBefore(2), "2");
    store.add(Tasks.text("c"), "3");
    store.add(Tasks.text("d").triedBefore(2), "4");
    model.answer =
        texts -> {
          if (texts.contains("poison")) {
            throw new RetryableException("crashed", null);
          }
          return ScriptedModel.vectors(texts);
        };
    worker.runOnce();
    assertThat(model.asked).containsExactly(List.of("a", "c"), List.of("poison"), List.of("d"));
    assertStored("1", "a");
    assertStored("4", "d");
    assertLater("2", Duration.ofSeconds(4), true);
  }

  @Test
  void busyModelIsLeftAloneAsLongAsItAsksAndNobodyIsBlamed() {
    Duration pause = Duration.ofSeconds(17);
    model.answer =
        texts -> {
          throw new BusyException("busy", pause, null);
        };
    store.add(Tasks.text("a"), "1");
    store.add(Tasks.text("b").triedBefore(2), "2");
    store.add(Tasks.text("c").triedBefore(3), "3");
    worker.runOnce();
    assertThat(model.asked).as("it is not asked again").hasSize(1);
    for (String id : List.of("1", "2", "3")) {
      assertLater(id, pause, false);
    }
    assertThat(worker.counts()).isEqualTo(new Counts(0, 0, 3, 0));
  }

  @Test
  void modelThatRefusesUsIsSaidSoAndEverythingIsDueAgainSoon() {
    model.answer =
        texts -> {
          throw new RefusedException("wrong key", null);
        };
    store.add(Tasks.text("a"), "1");
    store.add(Tasks.text("b").triedBefore(2), "2");
    assertThatThrownBy(worker::runOnce).isInstanceOf(RefusedException.class);
    for (String id : List.of("1", "2")) {
      assertLater(id, Duration.ofSeconds(10), false);
    }
  }

  @Test
  void whatIsDoneStaysDoneWhenTheModelGetsBusy() {
    store.add(Tasks.text("a"), "1");
    store.add(Tasks.text("b").triedBefore(2), "2");
    model.answer =
        texts -> {
          if (model.asked.size() > 1) {
            throw new BusyException("busy", Duration.ofSeconds(1), null);
          }
          return ScriptedModel.vectors(texts);
        };
    worker.runOnce();
    assertStored("1", "a");
    assertLater("2", Duration.ofSeconds(1), false);
  }

  @Test
  void rowThatDoesNotTakeItsVectorHoldsUpNoOther() {
    IntStream.range(0, 100).forEach(i -> store.add(Tasks.text("x"), "m" + i));
    store.poisoned.add("m37");
    store.poisoned.add("m99");
    worker.runOnce();
    assertThat(model.asked).as("all are embedded together").hasSize(1);
    assertFailed("m37", "the row does not take it");
    assertFailed("m99", "the row does not take it");
    assertThat(heard).hasSize(98).doesNotContain("m37", "m99").doesNotHaveDuplicates();
    assertThat(worker.counts()).isEqualTo(new Counts(98, 2, 0, 0));
  }
}
