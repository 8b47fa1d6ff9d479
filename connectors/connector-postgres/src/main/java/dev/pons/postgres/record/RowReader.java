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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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
    return read(connection, keys, RowSql::read);
  }

  /**
   * The same, and nobody else changes the rows before the end of the transaction.
   *
   * @param strength e.g. {@code UPDATE}: as strong as what is to come
   */
  public Map<RecordKey, TableState> lock(
      Connection connection, Collection<RecordKey> keys, String strength) throws SQLException {
    return read(connection, keys, table -> RowSql.lock(table, strength));
  }

  private Map<RecordKey, TableState> read(
      Connection connection, Collection<RecordKey> keys, Function<MappedTable, String> sql)
      throws SQLException {
    Map<String, List<RecordKey>> byMapping = new TreeMap<>();
    keys.forEach(k -> byMapping.computeIfAbsent(k.mapping(), m -> new ArrayList<>()).add(k));
    Map<RecordKey, TableState> rows = new HashMap<>();
    for (List<RecordKey> ofMapping : byMapping.values()) {
      MappedTable table = tables.of(tables.mappings().of(ofMapping.get(0)));
      readMapping(connection, table, sql.apply(table), ofMapping, rows);
    }
    return rows;
  }

  private static void readMapping(
      Connection connection,
      MappedTable table,
      String sql,
      List<RecordKey> keys,
      Map<RecordKey, TableState> rows)
      throws SQLException {
    KeyRows wanted = new KeyRows(table);
    for (int n = 0; n < keys.size(); n++) {
      wanted.add(n, keys.get(n), null);
    }
    try (PreparedStatement select = connection.prepareStatement(sql)) {
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
