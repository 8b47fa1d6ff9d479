package dev.pons.core.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All mappings whose records can be found, and the properties that separate their readers. */
public final class Searchables {
  private final Map<String, Searchable> byName = new LinkedHashMap<>();
  private final List<String> scope;

  /**
   * @param scope properties that every search must give a value of; each record that is not shared
   *     has them. Empty where everybody may find everything.
   */
  public Searchables(Collection<Searchable> searchables, List<String> scope) {
    searchables.forEach(searchable -> byName.put(searchable.mapping().name(), searchable));
    this.scope = scope.stream().sorted().toList();
  }

  public Collection<Searchable> all() {
    return List.copyOf(byName.values());
  }

  /** How the records of a mapping are found; empty where they are not. */
  public Optional<Searchable> of(String mapping) {
    return Optional.ofNullable(byName.get(mapping));
  }

  /** Names of the properties that separate readers, sorted. */
  public List<String> scope() {
    return scope;
  }
}
