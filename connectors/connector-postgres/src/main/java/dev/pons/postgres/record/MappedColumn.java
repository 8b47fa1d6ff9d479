package dev.pons.postgres.record;

import dev.pons.core.value.ValueType;

/**
 * A column that a mapping writes.
 *
 * @param property name of the property; of the column itself for parts of a key
 * @param sqlType as SQL spells it
 * @param notNull whether it refuses null
 */
public record MappedColumn(
    String property, String name, String sqlType, ValueType type, boolean notNull) {

  /** A column that no property belongs to. */
  public static MappedColumn unmapped(String name, String sqlType) {
    return new MappedColumn(name, name, sqlType, ValueType.of(ValueType.Kind.JSON), false);
  }
}
