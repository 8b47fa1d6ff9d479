package dev.pons.postgres.record;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.TableState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads rows by key, one statement per mapping. */
public final class RowReader {
  private final MappedTables tables;

  public RowReader(MappedTables tables) {
    this.tables = tables;
  }

  /**
   * The rows of some keys; those that do not exist are missing.
   *
   * @throws PoisonRecordException a value cannot be brought into the canonical domain
   */
  public Map<RecordKey, TableState> read(Connection connection, Collection<RecordKey> keys)
      throws SQLException {
    Map<String, List<RecordKey>> byMapping = new LinkedHashMap<>();
    keys.forEach(k -> byMapping.computeIfAbsent(k.mapping(), m -> new ArrayList<>()).add(k));
    Map<RecordKey, TableState> rows = new HashMap<>();
    for (List<RecordKey> ofMapping : byMapping.values()) {
      readMapping(connection, ofMapping, rows);
    }
    return rows;
  }

  private void readMapping(
      Connection connection, List<RecordKey> keys, Map<RecordKey, TableState> rows)
      throws SQLException {
    MappedTable table = tables.of(tables.mappings().of(keys.get(0)));
    KeyRows wanted = new KeyRows(table);
    for (int n = 0; n < keys.size(); n++) {
      wanted.add(n, keys.get(n), null);
    }
    try (PreparedStatement select = connection.prepareStatement(RowSql.read(table))) {
      select.setString(1, wanted.json());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          Map<String, Object> row = Json.object(found.getString(3));
          rows.put(
              keys.get(found.getInt(1)),
              new TableState(RowJson.properties(table, row), found.getString(2)));
        }
      }
    }
  }
}
