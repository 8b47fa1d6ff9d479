package dev.pons.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.core.write.WriteRefusedException.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordDraftsTest {
  private static final EntityMapping NOTE = entity("Note", Kind.TEXT, "more", Direction.BOTH);
  private static final EntityMapping TAG = entity("Tag", Kind.INTEGER, null, Direction.BOTH);
  private static final EntityMapping SEEN = entity("Seen", Kind.UUID, null, Direction.TO_TABLE);
  private static final RelationMapping TAGGED =
      new RelationMapping(
          "TAGGED",
          "TAGGED",
          NOTE,
          TAG,
          new TableName("public", "tagged"),
          "note_id",
          "tag_id",
          property("role", ValueType.of(Kind.TEXT)),
          List.of(),
          null,
          Rules.DEFAULT);

  private final RecordDrafts drafts =
      new RecordDrafts(
          new Mappings(List.of(NOTE, TAG, SEEN, TAGGED)),
          new Searchables(
              List.of(
                  new Searchable(
                      NOTE,
                      new TextTemplate("{title}"),
                      "english",
                      new VectorColumn("embedding", true, 3, false, VectorOwner.BRIDGE),
                      true)),
              List.of()),
          "_rev");

  private static EntityMapping entity(
      String name, Kind key, String restColumn, Direction direction) {
    return new EntityMapping(
        name,
        name,
        new TableName("public", name),
        property("id", ValueType.of(key)),
        List.of(
            property("title", ValueType.of(Kind.TEXT)),
            property("at", ValueType.of(Kind.TIMESTAMP)),
            property("price", ValueType.of(Kind.DECIMAL)),
            property("tags", ValueType.listOf(Kind.TEXT))),
        restColumn,
        new Rules(direction, Policy.NEWEST, Side.TABLE));
  }

  private static PropertyMapping property(String name, ValueType type) {
    return new PropertyMapping(name, name, type);
  }

  @Test
  void keysAreOfTheirMappingsTypes() {
    assertThat(key("Tag", "042")).isEqualTo(RecordKey.of("Tag", 42L));
    assertThat(key("Tag", 42)).isEqualTo(RecordKey.of("Tag", 42L));
    assertThat(key("Seen", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"))
        .isEqualTo(RecordKey.of("Seen", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
    assertThat(key("TAGGED", "n/1", 7, "main"))
        .isEqualTo(RecordKey.of("TAGGED", "n/1", 7L, "main"));
  }

  @Test
  void keysOfOtherTypesAreRefusedWithTheRightOne() {
    refused(Reason.INVALID, "integer", () -> key("Tag", "4.5"));
    refused(Reason.INVALID, "uuid", () -> key("Seen", "no"));
    refused(Reason.INVALID, "text", () -> key("Note", 1L));
    refused(Reason.INVALID, "3 parts", () -> key("TAGGED", "a", 1));
    refused(Reason.INVALID, "text", () -> key("Note", (Object) null));
    refused(Reason.UNKNOWN_MAPPING, "Nothing", () -> key("Nothing", "a"));
  }

  @Test
  void valuesBecomeCanonicalAndNullsAreRemovals() {
    Map<String, Object> given = new HashMap<>();
    given.put("at", "2026-01-02T03:04:05.678901234+01:00");
    given.put("price", new BigDecimal("1.50"));
    given.put("tags", List.of("a", "b"));
    given.put("title", null);
    given.put("free", Collections.singletonMap("x", null));
    given.put("id", "n");
    RecordWrite write = draft("Note", given, "n");

    assertThat(write.set())
        .isEqualTo(
            Map.of(
                "at", Instant.parse("2026-01-02T02:04:05.678901Z"),
                "price", new BigDecimal("1.5"),
                "tags", List.of("a", "b"),
                "free", Map.of("x", JsonNull.NULL)));
    assertThat(write.removed()).isEqualTo(Set.of("title"));
  }

  @Test
  void valuesOfOtherTypesAreRefusedByNameAndType() {
    refused(Reason.INVALID, "'at'", () -> draft("Note", Map.of("at", "yesterday"), "n"));
    refused(Reason.INVALID, "timestamp", () -> draft("Note", Map.of("at", "yesterday"), "n"));
    refused(Reason.INVALID, "text[]", () -> draft("Note", Map.of("tags", "a"), "n"));
  }

  @Test
  void unknownPropertiesAreRefusedByNameWhereThereIsNoRest() {
    refused(Reason.INVALID, "size, weight", () -> draft("Tag", Map.of("weight", 1, "size", 2), 1));
    assertThat(draft("Note", Map.of("weight", 1), "n").set()).isEqualTo(Map.of("weight", 1L));
  }

  @Test
  void vectorsAndTheBridgesOwnPropertiesAreNotWritten() {
    refused(Reason.INVALID, "embedding", () -> draft("Note", Map.of("embedding", List.of(1)), "n"));
    refused(Reason.INVALID, "_rev", () -> draft("Note", Map.of("_rev", 1), "n"));
    refused(Reason.INVALID, "_pons_x", () -> draft("Note", Map.of("_pons_x", 1), "n"));
  }

  @Test
  void keyAmongThePropertiesMustBeTheSame() {
    refused(Reason.INVALID, "'id'", () -> draft("Note", Map.of("id", "m"), "n"));
    refused(Reason.INVALID, "'role'", () -> draft("TAGGED", Map.of("role", "b"), "n", 1, "a"));
    assertThat(draft("TAGGED", Map.of("role", "a"), "n", 1, "a").set()).isEmpty();
  }

  @Test
  void whatFlowsToPostgresOnlyIsNotWrittenHere() {
    String uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    refused(Reason.READ_ONLY, "Seen", () -> draft("Seen", Map.of(), uuid));
  }

  private RecordKey key(String mapping, Object... parts) {
    Mapping known = drafts.mapping(mapping);
    return drafts.key(known, Arrays.asList(parts));
  }

  private RecordWrite draft(String mapping, Map<String, Object> given, Object... parts) {
    return drafts.draft(RecordWrite.Kind.PUT, key(mapping, parts), given, false);
  }

  private static void refused(Reason reason, String named, Runnable call) {
    assertThatExceptionOfType(WriteRefusedException.class)
        .isThrownBy(call::run)
        .withMessageContaining(named)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
