package dev.pons.postgres.embedding;

import dev.pons.core.mapping.VectorColumn;
import dev.pons.postgres.record.KeyRows;
import dev.pons.postgres.record.MappedColumn;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.RowSql;
import dev.pons.postgres.sql.Identifiers;
import java.util.List;

/** Statements on the column of vectors of one table, {@code t}. */
final class VectorSql {
  private final MappedTable table;
  private final VectorColumn column;
  private final String name;

  VectorSql(MappedTable table, VectorColumn column) {
    this.table = table;
    this.column = column;
    this.name = Identifiers.quote(column.name());
  }

  /** Rows with their versions and the hashes of their vectors. */
  String read() {
    return """
        SELECT r.n, t.xmin::text, %s, %s
        FROM %s JOIN %s t ON %s
        """
        .formatted(
            RowSql.row(table),
            hash(),
            KeyRows.recordset(table, List.of()),
            table.sql(),
            RowSql.matches(table, "t", "r"));
  }

  /** Vectors for rows that still have their versions; a row that a user holds locked is not one. */
  String store() {
    return RowSql.locked(table, List.of(sent()), "NO KEY UPDATE")
        + """
        UPDATE %s t SET %s = l.c0
        FROM l
        WHERE %s AND t.xmin::text = l.v
        RETURNING l.n, %s
        """
            .formatted(table.sql(), name, RowSql.matches(table, "t", "l"), hash());
  }

  private MappedColumn sent() {
    return MappedColumn.unmapped(column.name(), column.extension() ? "vector" : "real[]");
  }

  /** A vector of zeros stands for none where the column refuses null. */
  private String hash() {
    return "CASE WHEN %s THEN NULL ELSE md5(t.%s::text) END".formatted(zeros(), name);
  }

  private String zeros() {
    return column.extension()
        ? "vector_norm(t.%s) = 0".formatted(name)
        : "NOT EXISTS (SELECT FROM unnest(t.%s) x WHERE x <> 0)".formatted(name);
  }

  /**
   * A page of the table's keys, and whether each lacks a vector, or has one that nobody knows of.
   * Vectors are not read unless the column refuses null.
   *
   * @param after whether the page follows a key, the fourth parameter
   */
  String page(boolean after) {
    MappedColumn key = table.key().get(0);
    String id = "t." + Identifiers.quote(key.name());
    return """
        SELECT r.k, r.id::text,
          e.key IS NULL
          OR (e.status = 'READY'
              AND (e.model NOT IN (?, ?) OR e.template IS DISTINCT FROM ?
                   OR (r.lacks AND e.vector_hash IS NOT NULL)))
        FROM (SELECT jsonb_build_array(%1$s)::text AS k, %1$s AS id, %2$s AS lacks
              FROM %3$s t %4$s ORDER BY %1$s LIMIT ?) r
        LEFT JOIN pons.embeddings e ON e.mapping = ? AND e.key = r.k
        ORDER BY r.id
        """
        .formatted(
            id,
            column.required() ? zeros() : "t." + name + " IS NULL",
            table.sql(),
            after ? "WHERE " + id + " > ?::text::" + key.sqlType() : "");
  }
}
