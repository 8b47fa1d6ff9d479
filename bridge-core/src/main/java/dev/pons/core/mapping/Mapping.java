package dev.pons.core.mapping;

import dev.pons.core.value.ValueType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One label ↔ one table, or one edge type ↔ one edge table. Immutable. */
public sealed interface Mapping permits EntityMapping, RelationMapping {
  /** Unique among the mappings; part of every key. */
  String name();

  TableName table();

  /** Mapped properties without the key's, in the order of the table's columns. */
  List<PropertyMapping> properties();

  /**
   * The JSONB column that holds all other properties of the node or edge; null where the mapping
   * has none and other properties are not touched.
   */
  @Nullable String restColumn();

  Rules rules();

  /** Columns of the key in the order of the key's parts. */
  List<String> keyColumns();

  /** Types of the key's parts. */
  List<ValueType> keyTypes();

  /** Names of graph properties that belong to the key or the mapped properties, never the rest. */
  default boolean names(String property) {
    return properties().stream().anyMatch(p -> p.property().equals(property))
        || keyProperties().contains(property);
  }

  /** The mapped property of this name, the key's aside; empty where there is none. */
  default Optional<PropertyMapping> property(String name) {
    return properties().stream().filter(p -> p.property().equals(name)).findFirst();
  }

  /** Graph properties that hold parts of the key. */
  List<String> keyProperties();
}
