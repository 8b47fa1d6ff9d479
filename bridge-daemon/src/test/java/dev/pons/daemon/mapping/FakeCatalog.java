package dev.pons.daemon.mapping;

import dev.pons.core.mapping.TableName;
import dev.pons.core.store.TableCatalog;
import dev.pons.core.store.TableSchema;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables in memory. */
final class FakeCatalog implements TableCatalog {
  private static final Map<String, ValueType> TYPES =
      Map.of(
          "text", ValueType.of(Kind.TEXT),
          "character varying(80)", ValueType.of(Kind.TEXT),
          "uuid", ValueType.of(Kind.UUID),
          "bigint", ValueType.of(Kind.INTEGER),
          "double precision", ValueType.of(Kind.FLOAT),
          "timestamp with time zone", ValueType.of(Kind.TIMESTAMP),
          "text[]", ValueType.listOf(Kind.TEXT),
          "jsonb", ValueType.of(Kind.JSON));

  private final Map<TableName, TableSchema> tables = new HashMap<>();

  /** The tables of the sample. */
  static FakeCatalog sample() {
    return new FakeCatalog()
        .table(
            "memories",
            List.of("id"),
            "id text!",
            "content text",
            "user_id text",
            "tags text[]",
            "importance double precision",
            "created_at timestamp with time zone",
            "metadata jsonb",
            "embedding vector(384)")
        .table("entities", List.of("id"), "id text!", "name text", "type text", "properties jsonb")
        .table(
            "memory_entities",
            List.of("memory_id", "entity_id"),
            "memory_id text!",
            "entity_id text!")
        .table(
            "entity_relations",
            List.of("source_id", "target_id", "type"),
            "source_id text!",
            "target_id text!",
            "type text!",
            "properties jsonb");
  }

  /**
   * Adds a table.
   *
   * @param columns name and type, {@code !} for required, {@code =} for generated
   */
  FakeCatalog table(String name, List<String> primaryKey, String... columns) {
    List<TableSchema.Column> all = new ArrayList<>();
    for (String column : columns) {
      String type = column.substring(column.indexOf(' ') + 1).replaceAll("[!=]", "");
      @Nullable ValueType value = TYPES.get(type);
      all.add(
          new TableSchema.Column(
              column.substring(0, column.indexOf(' ')),
              type,
              value,
              column.endsWith("!"),
              column.endsWith("=")));
    }
    tables.put(new TableName("public", name), new TableSchema(all, primaryKey));
    return this;
  }

  @Override
  public Set<String> languages() {
    return Set.of("english", "german", "simple");
  }

  @Override
  public Optional<TableSchema> table(TableName name) {
    return Optional.ofNullable(tables.get(name));
  }
}
