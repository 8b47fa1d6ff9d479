package dev.pons.postgres.catalog;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.TableName;
import dev.pons.core.store.TableCatalog;
import dev.pons.core.store.TableSchema;
import dev.pons.postgres.catalog.LiveTable.ForeignKey;
import dev.pons.postgres.sql.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at live tables in the system catalog. */
public final class PostgresCatalog implements TableCatalog {
  private static final String TABLE =
      """
      SELECT c.oid,
             (SELECT array_agg(a.attname::text ORDER BY k.n)
              FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, n), pg_attribute a
              WHERE i.indrelid = c.oid AND i.indisprimary
                AND a.attrelid = c.oid AND a.attnum = k.attnum
                AND k.n <= i.indnkeyatts),
             CASE c.relreplident
               WHEN 'f' THEN (SELECT array_agg(a.attname::text) FROM pg_attribute a
                              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
               WHEN 'n' THEN NULL
               ELSE (SELECT array_agg(a.attname::text)
                     FROM pg_index i, pg_attribute a
                     WHERE i.indrelid = c.oid AND a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                       AND (c.relreplident = 'd' AND i.indisprimary
                            OR c.relreplident = 'i' AND i.indisreplident))
             END
      FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
      WHERE s.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
      """;

  private static final String COLUMNS =
      """
      SELECT a.attname, format_type(a.atttypid, a.atttypmod), b.typname, b.typtype = 'e',
             t.typcategory = 'A', a.attnotnull, a.atthasdef OR a.attidentity <> '',
             a.attgenerated <> ''
      FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_type d ON d.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
      JOIN pg_type b ON b.oid = CASE WHEN d.typcategory = 'A' AND d.typelem <> 0 THEN d.typelem
                                     ELSE d.oid END
      WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  private static final String FOREIGN_KEYS =
      """
      SELECT fn.nspname, f.relname, fa.attname, tn.nspname, t.relname, ta.attname,
             k.confdeltype IN ('a', 'r')
      FROM pg_constraint k
      JOIN pg_class f ON f.oid = k.conrelid
      JOIN pg_namespace fn ON fn.oid = f.relnamespace
      JOIN pg_attribute fa ON fa.attrelid = f.oid AND fa.attnum = k.conkey[1]
      JOIN pg_class t ON t.oid = k.confrelid
      JOIN pg_namespace tn ON tn.oid = t.relnamespace
      JOIN pg_attribute ta ON ta.attrelid = t.oid AND ta.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND cardinality(k.conkey) = 1
        AND (k.conrelid = ? OR k.confrelid = ?)
      """;

  private static final String LANGUAGES =
      "SELECT cfgname FROM pg_ts_config WHERE pg_ts_config_is_visible(oid)";

  private final Database database;

  public PostgresCatalog(Database database) {
    this.database = database;
  }

  @Override
  public Optional<TableSchema> table(TableName name) {
    return live(name)
        .map(
            table ->
                new TableSchema(
                    table.columns().stream().map(PostgresCatalog::column).toList(),
                    table.primaryKey()));
  }

  @Override
  public Set<String> languages() {
    return database.statement(
        connection -> {
          Set<String> names = new TreeSet<>();
          try (PreparedStatement select = connection.prepareStatement(LANGUAGES);
              ResultSet found = select.executeQuery()) {
            while (found.next()) {
              names.add(found.getString(1));
            }
          }
          return names;
        });
  }

  private static TableSchema.Column column(LiveColumn column) {
    boolean required = column.notNull() && !column.hasDefault() && !column.generated();
    return new TableSchema.Column(
        column.name(), column.sqlType(), column.type(), required, column.generated());
  }

  /** All that the catalog says of a table; empty where there is none of that name. */
  public Optional<LiveTable> live(TableName name) {
    return database.statement(connection -> live(connection, name));
  }

  /**
   * The live table of a mapping.
   *
   * @throws RefusedException there is none
   */
  public LiveTable live(Mapping mapping) {
    return live(mapping.table())
        .orElseThrow(
            () ->
                new RefusedException(
                    "postgres: mapping " + mapping.name() + " has no table " + mapping.table(),
                    null));
  }

  private static Optional<LiveTable> live(Connection connection, TableName name)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TABLE)) {
      select.setString(1, name.schema());
      select.setString(2, name.name());
      try (ResultSet found = select.executeQuery()) {
        if (!found.next()) {
          return Optional.empty();
        }
        long oid = found.getLong(1);
        List<ForeignKey> keys = foreignKeys(connection, oid);
        return Optional.of(
            new LiveTable(
                name,
                columns(connection, oid),
                names(found.getArray(2)),
                names(found.getArray(3)),
                keys.stream().filter(k -> k.from().equals(name)).toList(),
                keys.stream().filter(k -> k.to().equals(name) && k.blocksDeletion()).toList()));
      }
    }
  }

  private static List<LiveColumn> columns(Connection connection, long oid) throws SQLException {
    List<LiveColumn> columns = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
      select.setLong(1, oid);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          columns.add(
              new LiveColumn(
                  found.getString(1),
                  found.getString(2),
                  ColumnTypes.of(found.getString(3), found.getBoolean(4), found.getBoolean(5)),
                  found.getBoolean(6),
                  found.getBoolean(7),
                  found.getBoolean(8)));
        }
      }
    }
    return columns;
  }

  private static List<ForeignKey> foreignKeys(Connection connection, long oid) throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(FOREIGN_KEYS)) {
      select.setLong(1, oid);
      select.setLong(2, oid);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.add(
              new ForeignKey(
                  new TableName(found.getString(1), found.getString(2)),
                  found.getString(3),
                  new TableName(found.getString(4), found.getString(5)),
                  found.getString(6),
                  found.getBoolean(7)));
        }
      }
    }
    return keys;
  }

  private static List<String> names(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
