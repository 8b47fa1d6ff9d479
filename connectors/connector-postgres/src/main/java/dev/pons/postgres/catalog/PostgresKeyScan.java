package dev.pons.postgres.catalog;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.KeyScan;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.Keys;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enumerates the keys of tables in the order of their primary key. A cursor is a key's text. */
public final class PostgresKeyScan implements KeyScan {
  private static final long COUNTED_EXACTLY = 1_000_000;

  private final Database database;
  private final PostgresCatalog catalog;

  public PostgresKeyScan(Database database, PostgresCatalog catalog) {
    this.database = database;
    this.catalog = catalog;
  }

  @Override
  public KeyPage page(Mapping mapping, KeyRange range, @Nullable String cursor, int limit) {
    Conditions where = new Conditions(mapping, catalog.live(mapping)).in(range);
    if (cursor != null) {
      where.after(RecordKey.parse(mapping.name(), cursor));
    }
    List<RecordKey> keys =
        database.statement(connection -> keys(connection, mapping, where, limit));
    String next = keys.size() < limit ? null : keys.get(keys.size() - 1).text();
    return new KeyPage(keys, next);
  }

  private static List<RecordKey> keys(
      Connection connection, Mapping mapping, Conditions where, int limit) throws SQLException {
    List<RecordKey> keys = new ArrayList<>(limit);
    try (PreparedStatement select = connection.prepareStatement(sql(mapping, where))) {
      select.setInt(where.set(select, 1), limit);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.add(Keys.canonical(mapping, Json.array(found.getString(1))));
        }
      }
    }
    return keys;
  }

  private static String sql(Mapping mapping, Conditions where) {
    String key = Conditions.key(mapping);
    return """
        SELECT jsonb_build_array(%s)::text FROM %s t %s ORDER BY %s LIMIT ?
        """
        .formatted(key, Identifiers.quote(mapping.table()), where.text(), key);
  }

  @Override
  public long count(Mapping mapping, KeyRange range) {
    String table = Identifiers.quote(mapping.table());
    Conditions where = new Conditions(mapping, catalog.live(mapping)).in(range);
    return database.statement(
        connection -> {
          long counted = counted(connection, table, where);
          return counted <= COUNTED_EXACTLY || range.bounded()
              ? counted
              : Math.max(counted, estimated(connection, table));
        });
  }

  private static long counted(Connection connection, String table, Conditions where)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM (SELECT FROM %s t %s LIMIT ?) few".formatted(table, where.text());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(where.set(select, 1), COUNTED_EXACTLY + 1);
      return number(select);
    }
  }

  private static long estimated(Connection connection, String table) throws SQLException {
    String sql = "SELECT reltuples::bigint FROM pg_class WHERE oid = ?::regclass";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, table);
      return number(select);
    }
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }
}
