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

  /**
   * Whether its elements are sent as texts: a list of JSON in which elements are arrays themselves
   * would be taken for an array of more dimensions.
   */
  boolean sentAsTexts() {
    return type.list() && type.kind() == ValueType.Kind.JSON;
  }

  /** Its type in what is sent to Postgres. */
  String sentType() {
    return sentAsTexts() ? "text[]" : sqlType;
  }

  /** Whether its texts are filled with blanks that mean nothing. */
  boolean padded() {
    return sqlType.startsWith("character(") || sqlType.startsWith("bpchar");
  }

  /** A column that no property belongs to. */
  public static MappedColumn unmapped(String name, String sqlType) {
    return new MappedColumn(name, name, sqlType, ValueType.of(ValueType.Kind.JSON), false);
  }
}
