package dev.pons.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CheckpointsTest {
  private final Checkpoints checkpoints = new Checkpoints(2);

  @Test
  void aPlaceIsReachedOnceAllPartitionsHaveDoneWhatLeadsToIt() {
    checkpoints.next(0);
    checkpoints.next(1);
    checkpoints.add(100);
    checkpoints.next(0);
    checkpoints.add(200);
    assertThat(checkpoints.reached(Map.of(0, 2L))).isEqualTo(OptionalLong.empty());
    assertThat(checkpoints.outstanding()).isEqualTo(1);
    assertThat(checkpoints.reached(Map.of(0, 1L, 1, 1L))).isEqualTo(OptionalLong.of(100));
    assertThat(checkpoints.reached(Map.of(0, 2L, 1, 1L))).isEqualTo(OptionalLong.of(200));
    assertThat(checkpoints.outstanding()).isZero();
  }

  @Test
  void anIdleSourceMovesOn() {
    checkpoints.add(100);
    checkpoints.add(300);
    assertThat(checkpoints.reached(Map.of())).isEqualTo(OptionalLong.of(300));
    assertThat(checkpoints.reached(Map.of())).isEqualTo(OptionalLong.empty());
  }
}
