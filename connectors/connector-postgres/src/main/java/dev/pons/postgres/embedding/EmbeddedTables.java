package dev.pons.postgres.embedding;

import static java.util.Objects.requireNonNull;

import dev.pons.core.embedding.TextHash;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables whose vectors the bridge writes. Thread-safe. */
final class EmbeddedTables {
  private final Map<String, Searchable> byName = new LinkedHashMap<>();
  private final MappedTables tables;

  EmbeddedTables(Searchables searchables, MappedTables tables) {
    this.tables = tables;
    searchables.all().stream()
        .filter(Searchable::embedded)
        .forEach(s -> byName.put(s.mapping().name(), s));
  }

  List<Searchable> all() {
    return List.copyOf(byName.values());
  }

  /** Empty where records of this mapping get no vectors from the bridge. */
  Optional<Searchable> of(RecordKey key) {
    return Optional.ofNullable(byName.get(key.mapping()));
  }

  MappedTable table(Searchable searchable) {
    return tables.of(searchable.mapping());
  }

  VectorSql sql(Searchable searchable) {
    return new VectorSql(table(searchable), requireNonNull(searchable.vector()));
  }

  /** Hash of the template that a mapping's texts are made by. */
  static String template(Searchable searchable) {
    return TextHash.of(searchable.text().text());
  }

  String[] names() {
    return byName.keySet().toArray(String[]::new);
  }
}
