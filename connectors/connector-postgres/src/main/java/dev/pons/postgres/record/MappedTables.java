package dev.pons.postgres.record;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.catalog.PostgresCatalog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mappings with their live tables, looked up once each. Thread-safe. */
public final class MappedTables {
  private final Mappings mappings;
  private final PostgresCatalog catalog;
  private final Map<String, MappedTable> known = new ConcurrentHashMap<>();

  public MappedTables(Mappings mappings, PostgresCatalog catalog) {
    this.mappings = mappings;
    this.catalog = catalog;
  }

  /** All mappings, entities before relations. */
  public Mappings mappings() {
    return mappings;
  }

  /** A mapping with its live table. */
  public MappedTable of(Mapping mapping) {
    return known.computeIfAbsent(
        mapping.name(), name -> MappedTable.of(mapping, catalog.live(mapping)));
  }

  /** Looks every table up, so that nothing needs a second connection later. */
  public void load(Iterable<RecordKey> keys) {
    for (RecordKey key : keys) {
      of(mappings.of(key));
    }
  }

  /** Forgets the tables: one of them may have changed. */
  public void forget() {
    known.clear();
  }
}
