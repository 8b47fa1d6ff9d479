package dev.pons.postgres.write;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.KeyRows;
import dev.pons.postgres.record.Keys;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.RowSql;
import dev.pons.postgres.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows of relations that name an entity. */
final class RelationRows {
  /** So many relations may go with the entities of one request. */
  private static final int MOST = 10_000;

  private final MappedTables tables;

  RelationRows(MappedTables tables) {
    this.tables = tables;
  }

  /**
   * Keys of the relations that name some of these entities, by mapping.
   *
   * @param entities keys of one mapping
   * @throws WriteRefusedException there are too many for one request
   */
  Map<String, Set<RecordKey>> of(Connection connection, List<RecordKey> entities)
      throws SQLException {
    Mapping entity = tables.mappings().of(entities.get(0));
    KeyRows wanted = new KeyRows(tables.of(entity));
    for (int n = 0; n < entities.size(); n++) {
      wanted.add(n, entities.get(n), null);
    }
    Map<String, Set<RecordKey>> relations = new TreeMap<>();
    for (RelationMapping relation : tables.mappings().relations()) {
      List<String> columns = naming(relation, entity);
      if (!columns.isEmpty()) {
        Set<RecordKey> keys = find(connection, relation, entity, columns, wanted.json());
        if (!keys.isEmpty()) {
          relations.put(relation.name(), keys);
        }
      }
    }
    return relations;
  }

  private static List<String> naming(RelationMapping relation, Mapping entity) {
    List<String> columns = new ArrayList<>();
    if (relation.from().name().equals(entity.name())) {
      columns.add(relation.fromColumn());
    }
    if (relation.to().name().equals(entity.name())) {
      columns.add(relation.toColumn());
    }
    return columns;
  }

  private Set<RecordKey> find(
      Connection connection,
      RelationMapping relation,
      Mapping entity,
      List<String> columns,
      String wanted)
      throws SQLException {
    MappedTable table = tables.of(relation);
    String sql =
        String.join(
                " UNION ", columns.stream().map(c -> naming(table, tables.of(entity), c)).toList())
            + " LIMIT "
            + (MOST + 1);
    Set<RecordKey> keys = new LinkedHashSet<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 1; i <= columns.size(); i++) {
        select.setString(i, wanted);
      }
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.add(Keys.canonical(relation, Json.array(found.getString(1))));
        }
      }
    }
    return bounded(relation, keys);
  }

  private static String naming(MappedTable relation, MappedTable entity, String column) {
    return """
        SELECT %s FROM %s JOIN %s t ON t.%s = r.k0
        """
        .formatted(
            RowSql.keyArray(relation),
            KeyRows.recordset(entity, List.of()),
            relation.sql(),
            Identifiers.quote(column));
  }

  private static Set<RecordKey> bounded(RelationMapping relation, Set<RecordKey> keys) {
    if (keys.size() > MOST) {
      throw new WriteRefusedException(
          Reason.RELATED,
          "more than %,d relations of mapping %s name the record".formatted(MOST, relation.name()),
          "delete some of them first");
    }
    return keys;
  }

  /** Relations that the bridge itself writes from the graph would come back. */
  void checkDeletable(Map<String, Set<RecordKey>> relations) {
    for (String name : relations.keySet()) {
      if (!tables.mappings().named(name).rules().direction().writes(Side.GRAPH)) {
        throw new WriteRefusedException(
            Reason.READ_ONLY,
            "relations of mapping " + name + " flow from the graph to Postgres only",
            "delete them in the graph first");
      }
    }
  }

  static WriteRefusedException inTheWay(Map<String, Set<RecordKey>> relations) {
    List<String> counts = new ArrayList<>();
    relations.forEach((name, keys) -> counts.add(keys.size() + " of " + name));
    return new WriteRefusedException(
        Reason.RELATED,
        "relations name the record: " + String.join(", ", counts),
        "delete them first, or ask for relations=true to delete them with it");
  }
}
