package dev.pons.core.doorbell;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.value.ValueType;
import java.util.List;

/** One mapping for each type of key, and a relation between two of them. */
final class SampleMappings {
  private static final EntityMapping TEXT = entity("Text", ValueType.Kind.TEXT);
  private static final EntityMapping NUMBER = entity("Number", ValueType.Kind.INTEGER);

  private SampleMappings() {}

  static Mappings all() {
    RelationMapping links =
        new RelationMapping(
            "LINKS",
            "LINKS",
            TEXT,
            NUMBER,
            new TableName("public", "links"),
            "a",
            "b",
            null,
            List.of(),
            null,
            Rules.DEFAULT);
    return new Mappings(List.of(TEXT, NUMBER, entity("Uuid", ValueType.Kind.UUID), links));
  }

  private static EntityMapping entity(String name, ValueType.Kind key) {
    PropertyMapping id = new PropertyMapping("id", "id", ValueType.of(key));
    TableName table = new TableName("public", name);
    return new EntityMapping(name, name, table, id, List.of(), null, Rules.DEFAULT);
  }
}
