package dev.pons.postgres.catalog;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
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
import java.util.StringJoiner;
import java.util.stream.Collectors;
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
  public KeyPage page(Mapping mapping, @Nullable String cursor, int limit) {
    String sql = cursor == null ? sql(mapping, "") : sql(mapping, after(mapping));
    List<RecordKey> keys =
        database.statement(connection -> keys(connection, sql, mapping, cursor, limit));
    String next = keys.size() < limit ? null : keys.get(keys.size() - 1).text();
    return new KeyPage(keys, next);
  }

  private static List<RecordKey> keys(
      Connection connection, String sql, Mapping mapping, @Nullable String cursor, int limit)
      throws SQLException {
    List<RecordKey> keys = new ArrayList<>(limit);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int parameter = 1;
      if (cursor != null) {
        for (Object part : RecordKey.parse(mapping.name(), cursor).parts()) {
          select.setString(parameter++, part.toString());
        }
      }
      select.setInt(parameter, limit);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.add(Keys.canonical(mapping, Json.array(found.getString(1))));
        }
      }
    }
    return keys;
  }

  private static String sql(Mapping mapping, String where) {
    String key = key(mapping);
    return """
        SELECT jsonb_build_array(%s)::text FROM %s t %s ORDER BY %s LIMIT ?
        """
        .formatted(key, Identifiers.quote(mapping.table()), where, key);
  }

  private static String key(Mapping mapping) {
    return mapping.keyColumns().stream()
        .map(column -> "t." + Identifiers.quote(column))
        .collect(Collectors.joining(", "));
  }

  /** Compares each part as its column's own type, as the index of the key does. */
  private String after(Mapping mapping) {
    LiveTable table = catalog.live(mapping);
    StringJoiner cursor = new StringJoiner(", ");
    for (String column : mapping.keyColumns()) {
      String type = table.column(column).map(LiveColumn::sqlType).orElse("text");
      cursor.add("?::text::" + type);
    }
    return "WHERE (" + key(mapping) + ") > (" + cursor + ")";
  }

  @Override
  public long count(Mapping mapping) {
    String table = Identifiers.quote(mapping.table());
    return database.statement(
        connection -> {
          long counted = counted(connection, table);
          return counted <= COUNTED_EXACTLY
              ? counted
              : Math.max(counted, estimated(connection, table));
        });
  }

  private static long counted(Connection connection, String table) throws SQLException {
    String sql = "SELECT count(*) FROM (SELECT FROM %s LIMIT ?) few".formatted(table);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, COUNTED_EXACTLY + 1);
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
