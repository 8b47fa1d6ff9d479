package dev.pons.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class FusionTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  private final Fusion fusion = new Fusion(new Weights(1, 1, 0.5));

  private static List<Ranked> ranked(String... ids) {
    List<Ranked> ranked = new ArrayList<>();
    for (String id : ids) {
      ranked.add(new Ranked(Library.memory(id), 1.0 / (ranked.size() + 1)));
    }
    return ranked;
  }

  private void add(Leg leg, String... ids) {
    fusion.add(leg, ranked(ids), Map.of());
  }

  private static List<Object> ids(List<Fusion.Fused> fused) {
    return fused.stream().map(one -> one.key().parts().get(0)).toList();
  }

  @Test
  void nothingFoundIsNothing() {
    add(Leg.TEXT);
    assertThat(fusion.best()).isEmpty();
  }

  @Test
  void whatEveryLegFindsFirstHasAScoreOfOne() {
    add(Leg.VECTOR, "a", "b");
    add(Leg.TEXT, "a", "c");
    add(Leg.GRAPH, "a");
    assertThat(fusion.best().get(0).score()).isEqualTo(1, EXACTLY);
  }

  @Test
  void scoreIsTheWeightedSumOfReciprocalRanksOverTheBestThatIsPossible() {
    add(Leg.VECTOR, "a", "b");
    add(Leg.TEXT, "b", "c");
    List<Fusion.Fused> best = fusion.best();
    assertThat(ids(best)).containsExactly("b", "a", "c");
    assertThat(best.get(0).score()).isEqualTo((1 / 62.0 + 1 / 61.0) / (2 / 61.0), EXACTLY);
    assertThat(best.get(1).score()).isEqualTo(0.5, EXACTLY);
    assertThat(best.get(2).score()).isEqualTo((1 / 62.0) / (2 / 61.0), EXACTLY);
  }

  @Test
  void heavierLegDecides() {
    Fusion heavy = new Fusion(new Weights(1, 3, 0));
    heavy.add(Leg.VECTOR, ranked("a", "b"), Map.of());
    heavy.add(Leg.TEXT, ranked("b", "a"), Map.of());
    assertThat(ids(heavy.best())).containsExactly("b", "a");
  }

  @Test
  void legThatFindsNothingMakesNoScoreSmaller() {
    add(Leg.TEXT, "a");
    add(Leg.VECTOR);
    assertThat(fusion.best().get(0).score()).isEqualTo(1, EXACTLY);
  }

  @Test
  void equalScoresStandInTheOrderOfTheirKeys() {
    add(Leg.VECTOR, "b", "c");
    add(Leg.TEXT, "a", "d");
    assertThat(ids(fusion.best())).containsExactly("a", "b", "c", "d");
  }

  @Test
  void everyLegSaysHowItFoundARecord() {
    RecordKey seed = Library.memory("seed");
    add(Leg.TEXT, "seed", "b");
    fusion.add(Leg.GRAPH, ranked("b"), Map.of(Library.memory("b"), seed));
    Fusion.Fused b = fusion.best().get(0);
    assertThat(b.legs())
        .containsExactly(new LegScore(Leg.TEXT, 2, 0.5, null), new LegScore(Leg.GRAPH, 1, 1, seed));
  }
}
