package dev.pons.postgres.replication;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Searchables;
import dev.pons.postgres.record.ScopeColumns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one mapping's table.
 *
 * @param columns positions in the table of the key's columns, in the order of the key's parts, and
 *     of those that separate readers
 * @param scope what separates the readers of its records; null where nothing does, or nobody reads
 *     them
 */
record Feed(Mapping mapping, int[] columns, @Nullable ScopeColumns scope) {

  /** The feed of a mapping whose table has these columns. */
  static Feed of(Mapping mapping, List<String> tableColumns, Searchables searchables) {
    ScopeColumns scope = ScopeColumns.of(mapping, searchables).orElse(null);
    List<String> columns = new ArrayList<>(mapping.keyColumns());
    if (scope != null) {
      columns.addAll(scope.columns());
    }
    return new Feed(mapping, columns.stream().mapToInt(tableColumns::indexOf).toArray(), scope);
  }

  /** The values of the key's columns. */
  List<@Nullable String> key(Tuple tuple) {
    return tuple.values().subList(0, mapping.keyColumns().size());
  }

  /** Whose answers may show the row; null where that is not known, or readers are not separated. */
  @Nullable String scope(Tuple tuple) {
    List<@Nullable String> values = tuple.values();
    return scope == null
        ? null
        : scope.text(values.subList(mapping.keyColumns().size(), values.size()));
  }
}
