package dev.pons.core.ask;

import static dev.pons.core.ask.Samples.bare;
import static dev.pons.core.ask.Samples.embedded;
import static dev.pons.core.ask.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.cache.TestClock;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries are an id and a text with an equals sign between them; all else is malformed. */
final class EmbeddingAsksTest {
  private final MemoryQueue queue = new MemoryQueue();
  private final MemoryRecords records = new MemoryRecords();
  private final List<DirtyKey> hints = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private EmbeddingAsks asks;
  private int told;
  private boolean busAway;

  @BeforeEach
  void start() {
    asks =
        new EmbeddingAsks(
            queue,
            EmbeddingAsksTest::read,
            new AskDecision(Samples.searchables(), Samples.MODEL),
            records,
            this::hint,
            () -> told++,
            clock);
  }

  private static Ask read(String entry) {
    int equals = entry.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("malformed");
    }
    return Samples.ask("Memory", entry.substring(0, equals), entry.substring(equals + 1));
  }

  private void hint(List<DirtyKey> keys) {
    if (busAway) {
      throw new RetryableException("the bus is away", null);
    }
    hints.addAll(keys);
  }

  private Map<AskOutcome, Long> counts() {
    Map<AskOutcome, Long> counts = new EnumMap<>(AskOutcome.class);
    for (AskOutcome outcome : AskOutcome.values()) {
      if (asks.count(outcome) > 0) {
        counts.put(outcome, asks.count(outcome));
      }
    }
    return counts;
  }

  @Test
  void aBatchIsReadAtOnceAndEachEntryGetsItsAnswer() {
    records.put(bare(memory("a"), "text"));
    records.put(embedded(memory("b"), "text", "text", "small"));
    records.put(bare(memory("c"), "ours"));
    queue.with("a=text", "b=text", "c=theirs", "d=text", "a=text", "a=old");
    assertThat(asks.runOnce()).isTrue();
    assertThat(records.reads).isEqualTo(1);
    assertThat(records.requested).containsExactly(memory("a"), memory("c"));
    assertThat(told).isEqualTo(1);
    assertThat(hints)
        .extracting(DirtyKey::key)
        .containsExactly(memory("c"), memory("d"), memory("a"));
    assertThat(hints).allMatch(hint -> hint.equals(DirtyKey.hint(hint.key())));
    assertThat(counts())
        .isEqualTo(Map.of(AskOutcome.REQUESTED, 2L, AskOutcome.READY, 1L, AskOutcome.HINTED, 3L));
    assertThat(queue.taken).isEmpty();
    assertThat(asks.runOnce()).isFalse();
    assertThat(told).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsPutAsideAndItsNeighboursGoOn() {
    records.put(bare(memory("a"), "text"));
    queue.with("malformed", "a=text", "malformed");
    asks.runOnce();
    assertThat(queue.refused).containsExactly("malformed", "malformed");
    assertThat(queue.taken).isEmpty();
    assertThat(records.requested).containsExactly(memory("a"));
    assertThat(counts()).isEqualTo(Map.of(AskOutcome.INVALID, 2L, AskOutcome.REQUESTED, 1L));
  }

  @Test
  void whatNoStoreCanLookForIsPutAsideAlone() {
    records.put(bare(memory("a"), "text"));
    records.put(bare(memory("c"), "text"));
    queue.with("a=text", "poison=text", "b=text", "c=text");
    asks.runOnce();
    assertThat(queue.refused).containsExactly("poison=text");
    assertThat(records.requested).containsExactly(memory("a"), memory("c"));
    assertThat(counts())
        .isEqualTo(Map.of(AskOutcome.INVALID, 1L, AskOutcome.REQUESTED, 2L, AskOutcome.HINTED, 1L));
  }

  @Test
  void batchesAreBounded() {
    IntStream.range(0, EmbeddingAsks.BATCH + 1).forEach(n -> queue.with(n + "=text"));
    assertThat(asks.runOnce()).isTrue();
    assertThat(asks.length()).isEqualTo(1);
    assertThat(records.reads).isEqualTo(1);
  }

  @Test
  void whileAStoreIsAwayNothingMoreIsTaken() {
    records.put(bare(memory("a"), "text"));
    queue.with("malformed", "a=text");
    records.away = true;
    assertThatThrownBy(asks::runOnce).isInstanceOf(RetryableException.class);
    queue.with("b=text");
    assertThatThrownBy(asks::runOnce).isInstanceOf(RetryableException.class);
    assertThat(queue.taken).containsExactly("a=text");
    assertThat(queue.waiting).containsExactly("b=text");
    records.away = false;
    assertThat(asks.runOnce()).isTrue();
    assertThat(records.requested).containsExactly(memory("a"));
    assertThat(counts()).isEqualTo(Map.of(AskOutcome.INVALID, 1L, AskOutcome.REQUESTED, 1L));
    assertThat(asks.runOnce()).isTrue();
    assertThat(queue.taken).isEmpty();
  }

  @Test
  void aBusThatIsAwayGetsTheHintLater() {
    busAway = true;
    queue.with("a=text");
    assertThatThrownBy(asks::runOnce).isInstanceOf(RetryableException.class);
    assertThat(queue.taken).containsExactly("a=text");
    busAway = false;
    asks.runOnce();
    assertThat(hints).containsExactly(DirtyKey.hint(memory("a")));
    assertThat(counts()).isEqualTo(Map.of(AskOutcome.HINTED, 1L));
  }

  @Test
  void whatADeadDaemonTookIsAnsweredAtTheStart() {
    queue.taken.add("a=text");
    assertThat(asks.runOnce()).isFalse();
    assertThat(hints).containsExactly(DirtyKey.hint(memory("a")));
    assertThat(queue.taken).isEmpty();
  }

  @Test
  void laterOnlyWhatStandsThereForLong() {
    asks.runOnce();
    queue.taken.add("a=text");
    clock.move(LeftBehind.PATIENCE);
    asks.runOnce();
    queue.taken.add("b=text");
    clock.move(LeftBehind.PATIENCE.minus(Duration.ofMillis(1)));
    asks.runOnce();
    assertThat(hints).isEmpty();
    clock.move(Duration.ofMillis(1));
    asks.runOnce();
    assertThat(hints).containsExactly(DirtyKey.hint(memory("a")));
    assertThat(queue.taken).containsExactly("b=text");
  }

  @Test
  void aQueueThatIsAwayIsAskedAgain() {
    queue.with("a=text").away = true;
    assertThatThrownBy(asks::runOnce).isInstanceOf(RetryableException.class);
    queue.away = false;
    asks.runOnce();
    assertThat(counts()).isEqualTo(Map.of(AskOutcome.HINTED, 1L));
  }
}
