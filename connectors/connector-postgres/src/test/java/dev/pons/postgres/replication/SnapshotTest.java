package dev.pons.postgres.replication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SnapshotTest {
  @Test
  void whatHasEndedIsSeenAndWhatRunsOrComesLaterIsNot() {
    Snapshot snapshot = Snapshot.parse("10:20:10,14");
    assertThat(snapshot.sees(9)).isTrue();
    assertThat(snapshot.sees(10)).isFalse();
    assertThat(snapshot.sees(12)).isTrue();
    assertThat(snapshot.sees(14)).isFalse();
    assertThat(snapshot.sees(20)).isFalse();
    assertThat(Snapshot.parse("7:7:").sees(6)).isTrue();
  }

  @Test
  void idsAreComparedWithoutTheirEpoch() {
    long epoch = 3L << 32;
    Snapshot snapshot = Snapshot.parse((epoch + 5) + ":" + (epoch + 9) + ":" + (epoch + 5));
    assertThat(snapshot.sees(5)).isFalse();
    assertThat(snapshot.sees(8)).isTrue();
    assertThat(snapshot.sees(-1)).as("the last id of the epoch before").isTrue();
  }
}
