package dev.pons.core.doorbell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RingKeysTest {
  private static final String UUID = "6f1f7c0a-32a9-4d6b-9a52-6b0f2b0c1d11";

  private final RingKeys keys = new RingKeys(SampleMappings.all());

  private List<RecordKey> entity(String mapping, Object... parts) {
    return keys.of(new Ring(mapping, false, List.of(List.of(parts))));
  }

  @Test
  void withAMappingItsRecordIsMeant() {
    assertThat(entity("Text", "7")).containsExactly(RecordKey.of("Text", "7"));
    assertThat(entity("Number", "7")).containsExactly(RecordKey.of("Number", 7L));
    assertThat(entity("Number", 7L)).containsExactly(RecordKey.of("Number", 7L));
    assertThat(entity("LINKS", "a", 7L)).containsExactly(RecordKey.of("LINKS", "a", 7L));
  }

  @Test
  void withoutOneEveryEntityMappingIsMeantWhoseKeyItCanBe() {
    assertThat(entity(null, "7")).containsExactly(RecordKey.of("Text", "7"), number(7));
    assertThat(entity(null, "n1")).containsExactly(RecordKey.of("Text", "n1"));
    assertThat(entity(null, UUID.toUpperCase(java.util.Locale.ROOT)))
        .contains(RecordKey.of("Uuid", UUID));
  }

  @Test
  void aRelationWithoutAMappingIsLookedForAmongRelations() {
    List<List<Object>> ways = List.of(List.of("[\"a\",7]"), List.of("a", 7L));
    assertThat(keys.of(new Ring(null, true, ways))).containsExactly(RecordKey.of("LINKS", "a", 7L));
    assertThat(keys.of(new Ring(null, false, ways)))
        .containsExactly(RecordKey.of("Text", "[\"a\",7]"));
    assertThat(keys.of(new Ring("LINKS", false, ways)))
        .containsExactly(RecordKey.of("LINKS", "a", 7L));
  }

  @Test
  void whatFitsNothingMeansNothing() {
    assertThat(entity("Nothing", "7")).isEmpty();
    assertThat(entity("Number", "seven")).isEmpty();
    assertThat(entity("Number", "1e999999999")).isEmpty();
    assertThat(entity("Text", "a", "b")).isEmpty();
    assertThat(entity("LINKS", "a")).isEmpty();
    assertThat(keys.of(new Ring(null, true, List.of(List.of("a"))))).isEmpty();
  }

  private static RecordKey number(long id) {
    return RecordKey.of("Number", id);
  }
}
