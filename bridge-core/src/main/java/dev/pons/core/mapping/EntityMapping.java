package dev.pons.core.mapping;

import dev.pons.core.value.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label ↔ a table.
 *
 * @param key the property and column that identify a record
 */
public record EntityMapping(
    String name,
    String label,
    TableName table,
    PropertyMapping key,
    List<PropertyMapping> properties,
    @Nullable String restColumn,
    Rules rules)
    implements Mapping {
  public EntityMapping {
    properties = List.copyOf(properties);
  }

  @Override
  public List<String> keyColumns() {
    return List.of(key.column());
  }

  @Override
  public List<ValueType> keyTypes() {
    return List.of(key.type());
  }

  @Override
  public List<String> keyProperties() {
    return List.of(key.property());
  }
}
