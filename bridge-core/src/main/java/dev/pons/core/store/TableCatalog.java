package dev.pons.core.store;

import dev.pons.core.mapping.TableName;
import java.util.Optional;

/** Looks at live tables. Thread-safe. */
public interface TableCatalog {
  /** The table with this name; empty where there is none, or it is no ordinary table. */
  Optional<TableSchema> table(TableName name);
}
