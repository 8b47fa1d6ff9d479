package dev.pons.daemon.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTest {
  private final Sample sample = Sample.make();

  @Test
  void isTheSameEveryTime() {
    assertThat(Sample.make()).isEqualTo(sample);
  }

  @Test
  void hasMoreThanAThousandEntitiesAndAFewMemories() {
    assertThat(sample.entities()).hasSizeGreaterThan(1_000);
    assertThat(sample.memories()).hasSize(40);
  }

  @Test
  void givesEveryRecordAnIdOfItsOwn() {
    assertThat(sample.entities()).extracting(SampleEntity::id).doesNotHaveDuplicates();
    assertThat(sample.memories()).extracting(SampleMemory::id).doesNotHaveDuplicates();
    assertThat(sample.relations()).doesNotHaveDuplicates();
  }

  @Test
  void relatesOnlyWhatItHolds() {
    Set<String> ids = new HashSet<>();
    sample.entities().forEach(entity -> ids.add(entity.id()));
    assertThat(sample.relations())
        .allMatch(relation -> ids.contains(relation.source()) && ids.contains(relation.target()));
    assertThat(sample.relations())
        .contains(
            new SampleRelation("country:CH", "currency:CHF", "USES_CURRENCY"),
            new SampleRelation("country:CH", "language:de", "SPEAKS"),
            new SampleRelation("country:CH", "zone:Europe/Zurich", "IN_TIME_ZONE"),
            new SampleRelation("zone:Europe/Zurich", "region:Europe", "LOCATED_IN"));
  }

  @Test
  void givesEachStoreSomethingThatTheOtherLacks() {
    SampleHalves halves = SampleHalves.of(sample, Set.of("language", "zone", "region", "offset"));
    assertThat(halves.rows().entities())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(halves.nodes().entities());
    assertThat(halves.nodes().entities()).isNotEmpty();
    assertThat(halves.rows().memories()).hasSameSizeAs(halves.nodes().memories());
    assertThat(halves.nodes().relations()).isNotEmpty();
    assertThat(halves.nodes().mentions()).isNotEmpty();
  }
}
