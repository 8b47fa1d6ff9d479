package dev.pons.core.search;

import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the reader of one search may see: rows that are there, can be searched, and are shared or of
 * the search's scope. Each row is read once. Used once.
 */
final class Visible {
  /** So many rows are read at a time. */
  private static final int AT_A_TIME = 500;

  private final Searchables searchables;
  private final SearchIndex index;
  private final Scope scope;
  private final Map<RecordKey, Optional<Map<String, Object>>> read = new HashMap<>();

  Visible(Searchables searchables, SearchIndex index, Scope scope) {
    this.searchables = searchables;
    this.index = index;
    this.scope = scope;
  }

  /** Reads what is not known yet. */
  void load(Collection<RecordKey> keys) {
    List<RecordKey> unknown =
        keys.stream()
            .filter(key -> !read.containsKey(key) && searchables.of(key.mapping()).isPresent())
            .distinct()
            .toList();
    for (int from = 0; from < unknown.size(); from += AT_A_TIME) {
      read(unknown.subList(from, Math.min(from + AT_A_TIME, unknown.size())));
    }
  }

  private void read(List<RecordKey> keys) {
    Map<RecordKey, Map<String, Object>> records = index.records(keys);
    keys.forEach(key -> read.put(key, Optional.ofNullable(records.get(key))));
  }

  /** The properties of a record that was loaded; empty where it must not be seen, or is gone. */
  Optional<Map<String, Object>> record(RecordKey key) {
    return read.getOrDefault(key, Optional.empty()).filter(record -> isOurs(key, record));
  }

  /** What is worth reading, as the graph can tell. */
  Reach reach() {
    return new Reach(searchables, scope);
  }

  private boolean isOurs(RecordKey key, Map<String, Object> record) {
    return searchables.of(key.mapping()).map(Searchable::shared).orElse(false)
        || scope.holds(record);
  }
}
