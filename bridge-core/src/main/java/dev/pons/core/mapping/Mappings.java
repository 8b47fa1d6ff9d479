package dev.pons.core.mapping;

import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All mappings of a bridge, by name, entities before the relations between them. */
public final class Mappings {
  private final Map<String, Mapping> byName = new LinkedHashMap<>();

  public Mappings(Collection<? extends Mapping> mappings) {
    mappings.stream().filter(EntityMapping.class::isInstance).forEach(this::add);
    mappings.stream().filter(RelationMapping.class::isInstance).forEach(this::add);
  }

  private void add(Mapping mapping) {
    if (byName.put(mapping.name(), mapping) != null) {
      throw new IllegalArgumentException("two mappings are named " + mapping.name());
    }
  }

  public Collection<Mapping> all() {
    return List.copyOf(byName.values());
  }

  public List<EntityMapping> entities() {
    return byName.values().stream()
        .filter(EntityMapping.class::isInstance)
        .map(EntityMapping.class::cast)
        .toList();
  }

  public List<RelationMapping> relations() {
    return byName.values().stream()
        .filter(RelationMapping.class::isInstance)
        .map(RelationMapping.class::cast)
        .toList();
  }

  /**
   * The mapping with this name.
   *
   * @throws IllegalArgumentException there is none
   */
  public Mapping named(String name) {
    Mapping mapping = byName.get(name);
    if (mapping == null) {
      throw new IllegalArgumentException("no mapping is named " + name);
    }
    return mapping;
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The mapping that a key belongs to. */
  public Mapping of(RecordKey key) {
    return named(key.mapping());
  }
}
