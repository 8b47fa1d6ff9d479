package dev.pons.postgres.forget;

import dev.pons.core.forget.KnownKeys;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.ledger.TaggedJson;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys in the tables of schema {@code pons}. */
public final class PostgresKnownKeys implements KnownKeys {
  private static final String WITH =
      """
      SELECT mapping, key FROM pons.ledger WHERE base @> ?::jsonb
      UNION
      SELECT mapping, key FROM pons.conflicts
        WHERE property IS NULL AND (graph @> ?::jsonb OR table_value @> ?::jsonb)
      UNION
      SELECT o ->> 'mapping', o ->> 'key'
        FROM pons.idempotency, jsonb_array_elements(outcome) o
        WHERE o -> 'written' @> ?::jsonb
      LIMIT ?
      """;

  private static final int PROPERTIES = 4;

  /** A part of a key is text or a number; as text, both are compared alike. */
  private static final String RELATIONS =
      """
      SELECT DISTINCT mapping, key
      FROM (SELECT mapping, key FROM pons.ledger WHERE mapping = ?
            UNION ALL SELECT mapping, key FROM pons.conflicts WHERE mapping = ?
            UNION ALL SELECT mapping, key FROM pons.parked WHERE mapping = ?) kept
      WHERE key::jsonb ->> ? = ANY (?)
      LIMIT ?
      """;

  private final Database database;
  private final Mappings mappings;

  public PostgresKnownKeys(Database database, Mappings mappings) {
    this.database = database;
    this.mappings = mappings;
  }

  @Override
  public Set<RecordKey> with(Map<String, Object> properties, int most) {
    String json = Json.write(TaggedJson.writeAll(properties));
    Set<RecordKey> found =
        database.statement(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(WITH)) {
                for (int parameter = 1; parameter <= PROPERTIES; parameter++) {
                  select.setString(parameter, json);
                }
                select.setInt(PROPERTIES + 1, most);
                return keys(select);
              }
            });
    found.removeIf(key -> !mappings.has(key.mapping()));
    return found;
  }

  @Override
  public Set<RecordKey> relationsOf(Set<RecordKey> entities, int most) {
    Mapping entity = mappings.of(entities.iterator().next());
    String[] parts =
        entities.stream().map(key -> key.parts().get(0).toString()).toArray(String[]::new);
    return database.statement(
        connection -> {
          Set<RecordKey> found = new LinkedHashSet<>();
          for (RelationMapping relation : mappings.relations()) {
            for (int end : ends(relation, entity)) {
              found.addAll(relations(connection, relation, end, parts, most));
            }
          }
          return found;
        });
  }

  private static List<Integer> ends(RelationMapping relation, Mapping entity) {
    List<Integer> ends = new ArrayList<>(2);
    if (relation.from().name().equals(entity.name())) {
      ends.add(0);
    }
    if (relation.to().name().equals(entity.name())) {
      ends.add(1);
    }
    return ends;
  }

  private static Set<RecordKey> relations(
      Connection connection, RelationMapping relation, int end, String[] parts, int most)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(RELATIONS)) {
      for (int parameter = 1; parameter <= 3; parameter++) {
        select.setString(parameter, relation.name());
      }
      select.setInt(4, end);
      select.setArray(5, KeyColumns.array(connection, parts));
      select.setInt(6, most);
      return keys(select);
    }
  }

  private static Set<RecordKey> keys(PreparedStatement select) throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      return KeyColumns.read(found);
    }
  }
}
