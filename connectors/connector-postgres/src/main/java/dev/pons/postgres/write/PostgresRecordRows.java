package dev.pons.postgres.write;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableState;
import dev.pons.core.write.RecordRows;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.RowReader;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Rows and parked keys of one Postgres database. */
public final class PostgresRecordRows implements RecordRows {
  private static final String PARKED =
      """
      SELECT p.mapping, p.key, p.state, p.reason, p.attempts
      FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
      JOIN pons.parked p ON p.mapping = k.mapping AND p.key = k.key
      """;

  private static final String POSITION = "SELECT pg_current_wal_insert_lsn()::text";

  private final Database database;
  private final MappedTables tables;
  private final RowReader rows;

  public PostgresRecordRows(Database database, MappedTables tables) {
    this.database = database;
    this.tables = tables;
    this.rows = new RowReader(tables);
  }

  @Override
  public Map<RecordKey, TableState> read(Collection<RecordKey> keys) {
    tables.load(keys);
    Map<RecordKey, TableState> found =
        new HashMap<>(database.statement(connection -> rows.read(connection, keys)));
    keys.forEach(key -> found.putIfAbsent(key, TableState.ABSENT));
    return found;
  }

  @Override
  public Map<RecordKey, Obstacle> obstacles(Collection<RecordKey> keys) {
    return database.statement(connection -> obstacles(connection, keys));
  }

  private static Map<RecordKey, Obstacle> obstacles(
      Connection connection, Collection<RecordKey> keys) throws SQLException {
    Map<RecordKey, Obstacle> obstacles = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(PARKED)) {
      KeyColumns.set(select, 1, keys);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          obstacles.put(
              RecordKey.parse(found.getString(1), found.getString(2)),
              new Obstacle(
                  Parked.State.valueOf(found.getString(3)), found.getString(4), found.getInt(5)));
        }
      }
    }
    return obstacles;
  }

  @Override
  public LogPosition position() {
    return database.statement(
        connection -> {
          try (Statement select = connection.createStatement();
              ResultSet found = select.executeQuery(POSITION)) {
            found.next();
            return LogPosition.parse(found.getString(1));
          }
        });
  }
}
