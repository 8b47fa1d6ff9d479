package dev.pons.core.search;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the reader of a search can be led to: nodes of mappings that can be searched, which are
 * shared or of the search's scope. Immutable.
 */
public final class Reach {
  private final Searchables searchables;
  private final Scope scope;

  public Reach(Searchables searchables, Scope scope) {
    this.searchables = searchables;
    this.scope = scope;
  }

  /**
   * What a property has to be.
   *
   * @param value text, integer or UUID, canonical for the property's type
   */
  public record Condition(PropertyMapping property, Object value) {}

  /**
   * What nodes of a mapping have to meet, all of it.
   *
   * @param mapping its name
   * @return no condition where its nodes are everybody's; empty where no node can be reached
   */
  public Optional<List<Condition>> of(String mapping) {
    return searchables
        .of(mapping)
        .flatMap(in -> in.shared() ? Optional.of(List.of()) : conditions(in));
  }

  private Optional<List<Condition>> conditions(Searchable in) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, String> wanted : scope.values().entrySet()) {
      PropertyMapping property = in.mapping().property(wanted.getKey()).orElse(null);
      if (property == null) {
        return Optional.empty();
      }
      if (!Scope.canBe(property.type())) {
        continue; // only the row tells
      }
      Optional<Object> value = canonical(property.type(), wanted.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      conditions.add(new Condition(property, value.get()));
    }
    return Optional.of(List.copyOf(conditions));
  }

  /** Empty where no property of the type is written like this. */
  private static Optional<Object> canonical(ValueType type, String text) {
    try {
      return Optional.of(Canonical.of(type, text)).filter(value -> value.toString().equals(text));
    } catch (PoisonRecordException e) {
      return Optional.empty();
    }
  }
}
