package dev.pons.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import org.junit.jupiter.api.Test;

final class ContiguousProgressTest {
  private final ContiguousProgress progress = new ContiguousProgress(run -> run == 5 ? 2 : 0);

  @Test
  void aGapHoldsBackWhatComesAfterIt() {
    Delivery second = delivery(1, 2);
    assertThat(progress.done(second)).isEmpty();
    assertThat(progress.reached()).isEmpty();
    Delivery first = delivery(1, 1);
    assertThat(progress.done(first)).containsExactly(first, second);
    assertThat(progress.reached()).contains(new Position(1, 2));
    assertThat(progress.reached()).isEmpty();
  }

  @Test
  void aNewOwnerGoesOnWhereTheOneBeforeCameTo() {
    Delivery third = delivery(5, 3);
    assertThat(progress.done(third)).containsExactly(third);
    assertThat(progress.reached()).contains(new Position(5, 3));
  }

  @Test
  void aNewRunReleasesWhatTheOldOneHeldBack() {
    Delivery old = delivery(1, 9);
    progress.done(old);
    Delivery fresh = delivery(7, 1);
    assertThat(progress.done(fresh)).containsExactly(old, fresh);
    Delivery straggler = delivery(1, 3);
    assertThat(progress.done(straggler)).containsExactly(straggler);
    assertThat(progress.reached()).contains(new Position(7, 1));
  }

  @Test
  void whatIsHandedOverOfAnOldRunDoesNotEndTheNewOne() {
    Delivery first = delivery(7, 1);
    assertThat(progress.done(first)).containsExactly(first);
    Delivery handedOver = delivery(1, 4);
    assertThat(progress.done(handedOver)).containsExactly(handedOver);
    Delivery second = delivery(7, 2);
    assertThat(progress.done(second)).containsExactly(second);
    assertThat(progress.reached()).contains(new Position(7, 2));
  }

  @Test
  void aHintIsAcknowledgedAtOnce() {
    Delivery hint = new Delivery(Lane.LIVE, "h", DirtyKey.hint(RecordKey.of("E", "a")));
    assertThat(progress.done(hint)).containsExactly(hint);
  }

  private static Delivery delivery(long run, long sequence) {
    DirtyKey dirty = new DirtyKey(RecordKey.of("E", "a"), null, new Position(run, sequence), null);
    return new Delivery(Lane.LIVE, run + "-" + sequence, dirty);
  }
}
