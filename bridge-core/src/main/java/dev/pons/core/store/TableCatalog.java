package dev.pons.core.store;

import dev.pons.core.mapping.TableName;
import java.util.Optional;
import java.util.Set;

/** Looks at live tables. Thread-safe. */
public interface TableCatalog {
  /** The table with this name; empty where there is none, or it is no ordinary table. */
  Optional<TableSchema> table(TableName name);

  /** Names of the text search configurations, e.g. {@code english}. */
  Set<String> languages();
}
