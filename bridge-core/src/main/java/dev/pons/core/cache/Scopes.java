package dev.pons.core.cache;

import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which answers a record can be in: those of its scope, or all where it is shared. Pure. */
public final class Scopes {
  private final Searchables searchables;
  private final Mappings mappings;

  public Scopes(Searchables searchables, Mappings mappings) {
    this.searchables = searchables;
    this.mappings = mappings;
  }

  /** The part of a search's scope that its answers end by. */
  public String of(Scope scope) {
    Map<String, String> part = new TreeMap<>(scope.values());
    part.keySet().retainAll(searchables.scope());
    return Scope.of(part).text();
  }

  /** Whether records of this key's mapping are in no answer at all. */
  boolean isNeverFound(RecordKey key) {
    return searchables.of(key.mapping()).isEmpty();
  }

  /** Whether a record can be in anybody's answers. */
  boolean isShared(RecordKey key) {
    return searchables.of(key.mapping()).map(Searchable::shared).orElse(false);
  }

  /**
   * The records that say whose answers a relation can lead through: those at its ends that are not
   * shared, one of them where both are. Empty where it leads nobody anywhere.
   */
  List<RecordKey> ends(RecordKey key) {
    if (!mappings.has(key.mapping()) || !(mappings.of(key) instanceof RelationMapping relation)) {
      return List.of();
    }
    List<RecordKey> ends = List.of(relation.fromKey(key), relation.toKey(key));
    if (ends.stream().anyMatch(this::isNeverFound)) {
      return List.of();
    }
    List<RecordKey> owned = ends.stream().filter(end -> !isShared(end)).toList();
    return owned.isEmpty() ? ends.subList(0, 1) : owned;
  }

  /** The scope of a record that is not shared; empty where it lacks what separates readers. */
  Optional<String> of(Map<String, Object> properties) {
    Map<String, String> values = new TreeMap<>();
    for (String name : searchables.scope()) {
      Object value = properties.get(name);
      if (value == null) {
        return Optional.empty();
      }
      values.put(name, value.toString());
    }
    return Optional.of(Scope.of(values).text());
  }
}
