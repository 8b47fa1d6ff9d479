package dev.pons.core.ask;

import static dev.pons.core.ask.Samples.ask;
import static dev.pons.core.ask.Samples.bare;
import static dev.pons.core.ask.Samples.embedded;
import static dev.pons.core.ask.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AskDecisionTest {
  private static final RecordKey PAGE = RecordKey.of("Page", 7L);

  private final AskDecision decision = new AskDecision(Samples.searchables(), Samples.MODEL);

  private Verdict decide(Ask ask, EmbeddingTask... rows) {
    Map<RecordKey, EmbeddingTask> byKey =
        Stream.of(rows).collect(Collectors.toMap(EmbeddingTask::key, Function.identity()));
    return decision.decide(ask, decision.keys(ask), byKey);
  }

  private static Verdict requested(RecordKey... keys) {
    return new Verdict(AskOutcome.REQUESTED, List.of(keys), List.of());
  }

  private static Verdict hinted(List<RecordKey> requests, RecordKey... hints) {
    return new Verdict(AskOutcome.HINTED, requests, List.of(hints));
  }

  private static Verdict nothing(AskOutcome outcome) {
    return new Verdict(outcome, List.of(), List.of());
  }

  @Test
  void recordWithTheTextAndNoVectorIsAskedFor() {
    assertThat(decide(ask("Memory", "m1", "a"), bare(memory("m1"), "a")))
        .isEqualTo(requested(memory("m1")));
  }

  @Test
  void soIsOneWithAVectorOfAnotherTextOrModel() {
    Ask ask = ask("Memory", "m1", "a");
    assertThat(decide(ask, embedded(memory("m1"), "a", "old", "small")))
        .isEqualTo(requested(memory("m1")));
    assertThat(decide(ask, embedded(memory("m1"), "a", "a", "large")))
        .isEqualTo(requested(memory("m1")));
  }

  @Test
  void recordWithItsVectorNeedsNothing() {
    assertThat(decide(ask("Memory", "m1", "a"), embedded(memory("m1"), "a", "a", "small")))
        .isEqualTo(nothing(AskOutcome.READY));
  }

  @Test
  void recordWithoutATextNeedsNoVector() {
    assertThat(decide(ask("Memory", "m1", " "), bare(memory("m1"), "")))
        .isEqualTo(nothing(AskOutcome.READY));
    assertThat(decide(ask("Memory", "m1", ""), embedded(memory("m1"), "", "a", "small")))
        .isEqualTo(requested(memory("m1")));
  }

  @Test
  void whiteSpaceAtTheEndsDoesNotCount() {
    assertThat(decide(ask("Memory", "m1", "\n a b \t"), bare(memory("m1"), "a b")))
        .isEqualTo(requested(memory("m1")));
  }

  @Test
  void recordWithAnotherTextIsLookedAt() {
    assertThat(
            decide(ask("Memory", "m1", "theirs"), embedded(memory("m1"), "ours", "ours", "small")))
        .isEqualTo(hinted(List.of(), memory("m1")));
  }

  @Test
  void itsOwnTextGetsTheVectorThatItLacks() {
    assertThat(decide(ask("Memory", "m1", "theirs"), bare(memory("m1"), "ours")))
        .isEqualTo(hinted(List.of(memory("m1")), memory("m1")));
  }

  @Test
  void recordThatIsNotThereIsLookedFor() {
    assertThat(decide(ask("Memory", "m1", "a"))).isEqualTo(hinted(List.of(), memory("m1")));
  }

  @Test
  void withoutAMappingTheRecordWithTheTextIsMeant() {
    Ask ask = ask(null, "7", "a");
    assertThat(decide(ask, bare(PAGE, "a"))).isEqualTo(requested(PAGE));
    assertThat(decide(ask, bare(PAGE, "a"), bare(memory("7"), "b"))).isEqualTo(requested(PAGE));
    assertThat(decide(ask, bare(PAGE, "a"), bare(memory("7"), "a")))
        .isEqualTo(requested(memory("7"), PAGE));
  }

  @Test
  void elseEveryOneWhoseKeyItCanBe() {
    assertThat(decide(ask(null, "7", "a"), bare(PAGE, "b")))
        .isEqualTo(hinted(List.of(PAGE), memory("7"), PAGE));
    assertThat(decide(ask(null, "m1", "a"))).isEqualTo(hinted(List.of(), memory("m1")));
  }

  @Test
  void whatGetsNoVectorFromUsIsUnknown() {
    assertThat(decide(ask("Nothing", "m1", "a"))).isEqualTo(nothing(AskOutcome.UNKNOWN));
    assertThat(decide(ask("Page", "m1", "a"))).isEqualTo(nothing(AskOutcome.UNKNOWN));
    assertThat(decide(ask("Words", "m1", "a"))).isEqualTo(nothing(AskOutcome.UNKNOWN));
    assertThat(decide(ask("Theirs", "m1", "a"))).isEqualTo(nothing(AskOutcome.UNKNOWN));
  }
}
