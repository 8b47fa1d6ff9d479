package dev.pons.postgres.write;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.postgres.record.MappedTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What goes with the entities that a request deletes. Used once. */
final class Departures {
  private final Connection connection;
  private final MappedTables tables;
  private final RelationRows relations;
  private final Set<RecordKey> going = new HashSet<>();

  Departures(Connection connection, MappedTables tables) {
    this.connection = connection;
    this.tables = tables;
    this.relations = new RelationRows(tables);
  }

  /**
   * The relations that go with each entity, besides those that the request deletes by itself.
   *
   * @throws WriteRefusedException relations name an entity that shall go without them
   */
  Map<RecordKey, List<RecordKey>> relationsOf(List<RecordWrite> writes) throws SQLException {
    List<RecordWrite> deletions = writes.stream().filter(w -> w.kind() == Kind.DELETE).toList();
    deletions.forEach(deletion -> going.add(deletion.key()));
    Map<RecordKey, List<RecordKey>> found = new LinkedHashMap<>();
    for (List<RecordKey> entities : entities(deletions, true)) {
      Map<String, Set<RecordKey>> left = left(entities);
      relations.checkDeletable(left);
      left.values().forEach(keys -> take(keys, entities, found));
    }
    for (List<RecordKey> entities : entities(deletions, false)) {
      Map<String, Set<RecordKey>> left = left(entities);
      if (!left.isEmpty()) {
        throw RelationRows.inTheWay(left);
      }
    }
    return found;
  }

  private Collection<List<RecordKey>> entities(List<RecordWrite> deletions, boolean relations) {
    Map<String, List<RecordKey>> byMapping = new TreeMap<>();
    for (RecordWrite deletion : deletions) {
      RecordKey key = deletion.key();
      if (deletion.relations() == relations && tables.mappings().of(key) instanceof EntityMapping) {
        byMapping.computeIfAbsent(key.mapping(), m -> new ArrayList<>()).add(key);
      }
    }
    return byMapping.values();
  }

  private Map<String, Set<RecordKey>> left(List<RecordKey> entities) throws SQLException {
    Map<String, Set<RecordKey>> left = relations.of(connection, entities);
    left.values().forEach(keys -> keys.removeAll(going));
    left.values().removeIf(Set::isEmpty);
    return left;
  }

  private void take(
      Set<RecordKey> keys, List<RecordKey> entities, Map<RecordKey, List<RecordKey>> found) {
    for (RecordKey key : keys) {
      RelationMapping mapping = (RelationMapping) tables.mappings().of(key);
      RecordKey from = mapping.fromKey(key);
      RecordKey owner = entities.contains(from) ? from : mapping.toKey(key);
      found.computeIfAbsent(owner, k -> new ArrayList<>()).add(key);
    }
    going.addAll(keys);
  }
}
