package dev.pons.daemon.mapping;

import dev.pons.core.mapping.TableName;
import dev.pons.core.store.TableSchema;
import java.util.List;
import java.util.Optional;

/** A table as it is now. */
record LiveTable(TableName name, TableSchema schema) {
  Optional<TableSchema.Column> column(String column) {
    return schema.columns().stream().filter(c -> c.name().equals(column)).findFirst();
  }

  List<String> columns() {
    return schema.columns().stream().map(TableSchema.Column::name).toList();
  }

  List<String> primaryKey() {
    return schema.primaryKey();
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
