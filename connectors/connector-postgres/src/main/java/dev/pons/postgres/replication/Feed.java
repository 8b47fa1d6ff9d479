package dev.pons.postgres.replication;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.search.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one mapping's table.
 *
 * @param columns positions in the table of the key's columns, in the order of the key's parts, and
 *     of those that separate readers
 * @param scope the properties that separate the readers of its records; null where nothing does, or
 *     nobody reads them
 */
record Feed(Mapping mapping, int[] columns, @Nullable List<String> scope) {

  /** The feed of a mapping whose table has these columns. */
  static Feed of(Mapping mapping, List<String> tableColumns, Searchables searchables) {
    List<String> scope =
        searchables
            .of(mapping.name())
            .filter(searchable -> !searchable.shared())
            .map(separated -> searchables.scope())
            .orElse(null);
    List<String> columns = new ArrayList<>(mapping.keyColumns());
    if (scope != null) {
      scope.forEach(
          name -> columns.add(mapping.property(name).map(PropertyMapping::column).orElse(name)));
    }
    return new Feed(mapping, columns.stream().mapToInt(tableColumns::indexOf).toArray(), scope);
  }

  /** The values of the key's columns. */
  List<@Nullable String> key(Tuple tuple) {
    return tuple.values().subList(0, mapping.keyColumns().size());
  }

  /** Whose answers may show the row; null where that is not known, or readers are not separated. */
  @Nullable String scope(Tuple tuple) {
    if (scope == null) {
      return null;
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < scope.size(); i++) {
      String value = tuple.values().get(mapping.keyColumns().size() + i);
      if (value == null) {
        return null;
      }
      values.put(scope.get(i), value);
    }
    return Scope.of(values).text();
  }
}
