package dev.pons.postgres.record;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.search.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What separates the readers of a mapping's records.
 *
 * @param properties sorted by name
 * @param columns where they stand, in the same order
 */
public record ScopeColumns(List<String> properties, List<String> columns) {

  /** Empty where nothing separates the readers, or nobody reads the records. */
  public static Optional<ScopeColumns> of(Mapping mapping, Searchables searchables) {
    return searchables
        .of(mapping.name())
        .filter(searchable -> !searchable.shared())
        .map(separated -> of(mapping, searchables.scope()));
  }

  private static ScopeColumns of(Mapping mapping, List<String> properties) {
    return new ScopeColumns(
        properties,
        properties.stream()
            .map(name -> mapping.property(name).map(PropertyMapping::column).orElse(name))
            .toList());
  }

  /**
   * Whose answers may show a row; null where one of the values is.
   *
   * @param values as text, in the order of the columns
   */
  public @Nullable String text(List<? extends @Nullable Object> values) {
    Map<String, String> scope = new TreeMap<>();
    for (int i = 0; i < properties.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        return null;
      }
      scope.put(properties.get(i), value.toString());
    }
    return Scope.of(scope).text();
  }
}
