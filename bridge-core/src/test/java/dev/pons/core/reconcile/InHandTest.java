package dev.pons.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which keys make a batch. */
final class InHandTest {
  private static final RecordKey APART = RecordKey.of("E", "b");
  private final InHand inHand = new InHand(Duration.ofSeconds(1));

  @Test
  void aKeyThatIsApartIsABatchOfItsOwn() {
    inHand.hint(RecordKey.of("E", "a"));
    inHand.hint(APART);
    inHand.hint(RecordKey.of("E", "c"));

    assertThat(inHand.due(10, Instant.EPOCH, APART::equals).keySet())
        .containsExactly(RecordKey.of("E", "a"), RecordKey.of("E", "c"));
    inHand.remove(RecordKey.of("E", "a"));
    assertThat(inHand.due(10, Instant.EPOCH, APART::equals).keySet()).containsExactly(APART);
  }

  @Test
  void aBatchHasNoMoreThanItsMost() {
    inHand.hint(RecordKey.of("E", "a"));
    inHand.hint(APART);

    assertThat(inHand.due(1, Instant.EPOCH, key -> false)).hasSize(1);
  }
}
