package dev.pons.testkit.table;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.util.List;

/** Notes, tags, and which note has which tag: what the contract's tests work on. */
public final class SampleMappings {
  /** Text key; {@code title} (TEXT), {@code stars} (INTEGER) and a rest column {@code more}. */
  public static final EntityMapping NOTE =
      new EntityMapping(
          "note",
          "Note",
          new TableName("public", "notes"),
          new PropertyMapping("id", "id", ValueType.of(Kind.TEXT)),
          List.of(
              new PropertyMapping("title", "title", ValueType.of(Kind.TEXT)),
              new PropertyMapping("stars", "stars", ValueType.of(Kind.INTEGER))),
          "more",
          Rules.DEFAULT);

  /** Integer key; {@code name} (TEXT). */
  public static final EntityMapping TAG =
      new EntityMapping(
          "tag",
          "Tag",
          new TableName("public", "tags"),
          new PropertyMapping("id", "id", ValueType.of(Kind.INTEGER)),
          List.of(new PropertyMapping("name", "name", ValueType.of(Kind.TEXT))),
          null,
          Rules.DEFAULT);

  /** From a note to a tag, both referenced by foreign keys; {@code weight} (FLOAT). */
  public static final RelationMapping TAGGED =
      new RelationMapping(
          "tagged",
          "TAGGED",
          NOTE,
          TAG,
          new TableName("public", "note_tags"),
          "note_id",
          "tag_id",
          null,
          List.of(new PropertyMapping("weight", "weight", ValueType.of(Kind.FLOAT))),
          null,
          Rules.DEFAULT);

  public static final Mappings ALL = new Mappings(List.of(NOTE, TAG, TAGGED));

  private SampleMappings() {}
}
