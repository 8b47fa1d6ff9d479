package dev.pons.graph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OfferedTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final Change A = change("a");
  private static final Change B = change("b");
  private static final Change C = change("c");

  private final Offered offered = new Offered(Duration.ofSeconds(30));

  @Test
  void entriesAreOfferedOnceAndInOrder() {
    offered.replace(List.of(A, B, C), NOW);

    assertThat(offered.take(2, NOW)).containsExactly(A, B);
    assertThat(offered.take(2, NOW)).containsExactly(C);
    offered.replace(List.of(A, B, C), NOW);
    assertThat(offered.isEmpty()).isTrue();
  }

  @Test
  void entryThatStaysIsOfferedAgain() {
    offered.replace(List.of(A), NOW);
    offered.take(1, NOW);

    offered.replace(List.of(A), NOW.plusSeconds(29));
    assertThat(offered.isEmpty()).isTrue();
    offered.replace(List.of(A), NOW.plusSeconds(30));
    assertThat(offered.take(1, NOW.plusSeconds(30))).containsExactly(A);
  }

  @Test
  void entryThatWentIsForgotten() {
    offered.replace(List.of(A), NOW);
    offered.take(1, NOW);
    offered.replace(List.of(), NOW);

    offered.replace(List.of(A), NOW);

    assertThat(offered.take(1, NOW)).containsExactly(A);
  }

  private static Change change(String id) {
    RecordKey key = RecordKey.of("memory", id);
    return new Change(key, Side.GRAPH, ChangeKind.UPDATED, NOW, "entry-" + id);
  }
}
