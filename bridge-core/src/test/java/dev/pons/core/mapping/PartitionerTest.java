package dev.pons.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartitionerTest {
  private static final ValueType TEXT = ValueType.of(ValueType.Kind.TEXT);
  private static final EntityMapping ENTITY =
      new EntityMapping(
          "Entity",
          "Entity",
          new TableName("public", "entities"),
          new PropertyMapping("id", "id", TEXT),
          List.of(),
          null,
          Rules.DEFAULT);
  private static final RelationMapping RELATION =
      new RelationMapping(
          "KNOWS",
          "KNOWS",
          ENTITY,
          ENTITY,
          new TableName("public", "knows"),
          "a",
          "b",
          new PropertyMapping("kind", "kind", TEXT),
          List.of(),
          null,
          Rules.DEFAULT);
  private final Partitioner partitioner =
      new Partitioner(new Mappings(List.of(ENTITY, RELATION)), 8);

  @Test
  void keysSpreadOverAllPartitions() {
    int[] counts = new int[8];
    IntStream.range(0, 8_000)
        .forEach(i -> counts[partitioner.of(RecordKey.of("Entity", "entity-" + i))]++);
    assertThat(counts).doesNotContain(0);
    assertThat(IntStream.of(counts).max().orElseThrow()).isLessThan(1_300);
  }

  @Test
  void parallelEdgesShareOnePartition() {
    assertThat(partitioner.of(RecordKey.of("KNOWS", "a", "b", "work")))
        .isEqualTo(partitioner.of(RecordKey.of("KNOWS", "a", "b", "home")));
  }

  @Test
  void aKeysPartitionNeverChangesBetweenReleases() {
    assertThat(partitioner.of(RecordKey.of("Entity", "country:CH"))).isEqualTo(GOLDEN_TEXT);
    assertThat(partitioner.of(RecordKey.of("Entity", 42L))).isEqualTo(GOLDEN_INTEGER);
  }

  private static final int GOLDEN_TEXT = 7;
  private static final int GOLDEN_INTEGER = 3;

  @Test
  void keysOfMappingsThatAreGoneHaveAPartitionAsWell() {
    assertThat(partitioner.of(RecordKey.of("gone", "a", "b"))).isBetween(0, 7);
  }
}
