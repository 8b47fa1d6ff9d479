package dev.pons.postgres.record;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares rows with what was read and writes them, each statement for many rows of one mapping.
 *
 * <p>Order follows foreign keys: relations go first, then entities come, then relations come, then
 * entities go. A row that is not as it was read, or is locked by another, stays as it is.
 */
public final class RowWriter {
  private final MappedTables tables;

  public RowWriter(MappedTables tables) {
    this.tables = tables;
  }

  /** Writes rows in the transaction of the connection. */
  public Written write(Connection connection, Collection<KeyCommit> commits) throws SQLException {
    Map<String, List<KeyCommit>> byMapping = new HashMap<>();
    for (KeyCommit commit : commits) {
      byMapping.computeIfAbsent(commit.key().mapping(), m -> new ArrayList<>()).add(commit);
    }
    List<TableWriter> relations = new ArrayList<>();
    List<TableWriter> entities = new ArrayList<>();
    Written written = new Written();
    for (Mapping mapping : tables.mappings().all()) {
      List<KeyCommit> own = byMapping.get(mapping.name());
      if (own != null) {
        TableWriter writer = new TableWriter(connection, tables.of(mapping), own, written);
        (mapping instanceof EntityMapping ? entities : relations).add(writer);
      }
    }
    write(relations, entities);
    return written;
  }

  private static void write(List<TableWriter> relations, List<TableWriter> entities)
      throws SQLException {
    for (TableWriter relation : relations) {
      relation.check();
      relation.delete();
    }
    for (TableWriter entity : entities) {
      entity.check();
      entity.update();
      entity.insert();
    }
    for (TableWriter relation : relations) {
      relation.update();
      relation.insert();
    }
    for (int i = entities.size() - 1; i >= 0; i--) {
      entities.get(i).delete();
    }
  }

  /** Keys whose rows are to be written. */
  public static List<RecordKey> toWrite(Collection<KeyCommit> commits) {
    return commits.stream().filter(KeyCommit::writesRow).map(KeyCommit::key).toList();
  }
}
