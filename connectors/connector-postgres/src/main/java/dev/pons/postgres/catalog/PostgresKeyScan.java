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
import org.jspecify.annotations.Nullable;

/** Enumerates the keys of tables in the order of their primary key. A cursor is a key's text. */
public final class PostgresKeyScan implements KeyScan {
  private static final long COUNTED_EXACTLY = 1_000_000;

  private final Database database;

  public PostgresKeyScan(Database database) {
    this.database = database;
  }

  @Override
  public KeyPage page(Mapping mapping, @Nullable String cursor, int limit) {
    List<RecordKey> keys =
        database.statement(connection -> keys(connection, mapping, cursor, limit));
    String next = keys.size() < limit ? null : keys.get(keys.size() - 1).text();
    return new KeyPage(keys, next);
  }

  private static List<RecordKey> keys(
      Connection connection, Mapping mapping, @Nullable String cursor, int limit)
      throws SQLException {
    List<RecordKey> keys = new ArrayList<>(limit);
    try (PreparedStatement select = connection.prepareStatement(sql(mapping, cursor != null))) {
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

  private static String sql(Mapping mapping, boolean after) {
    StringJoiner key = new StringJoiner(", ");
    StringJoiner cursor = new StringJoiner(", ");
    for (int i = 0; i < mapping.keyColumns().size(); i++) {
      key.add("t." + Identifiers.quote(mapping.keyColumns().get(i)));
      cursor.add("?::text::" + castOf(mapping, i));
    }
    String where = after ? "WHERE (" + key + ") > (" + cursor + ")" : "";
    return """
        SELECT jsonb_build_array(%s)::text FROM %s t %s ORDER BY %s LIMIT ?
        """
        .formatted(key, Identifiers.quote(mapping.table()), where, key);
  }

  /** What makes an index of the key's column usable. */
  private static String castOf(Mapping mapping, int part) {
    return switch (mapping.keyTypes().get(part).kind()) {
      case INTEGER -> "bigint";
      case UUID -> "uuid";
      default -> "text";
    };
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
