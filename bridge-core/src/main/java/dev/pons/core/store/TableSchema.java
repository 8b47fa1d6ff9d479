package dev.pons.core.store;

import dev.pons.core.value.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live table, as far as a mapping needs to know it.
 *
 * @param columns in the table's order
 * @param primaryKey names of the primary key's columns, in the key's order; empty for none
 */
public record TableSchema(List<Column> columns, List<String> primaryKey) {

  /**
   * A column.
   *
   * @param sqlType type as the catalog prints it, e.g. {@code timestamp with time zone}
   * @param type the value's type; null where Pons cannot carry it (vectors among them)
   * @param required NOT NULL without default or generation
   * @param generated computed by the table; cannot be written
   */
  public record Column(
      String name, String sqlType, @Nullable ValueType type, boolean required, boolean generated) {}
}
