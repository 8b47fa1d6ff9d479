package dev.pons.postgres.search;

import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.Keys;

/** Keys as searches return them. */
final class FoundKeys {
  private FoundKeys() {}

  /** The key whose columns make this JSON array. */
  static RecordKey of(Searchable searchable, String array) {
    return Keys.canonical(searchable.mapping(), Json.array(array));
  }
}
