package dev.pons.postgres.record;

import dev.pons.postgres.catalog.LiveTable.ForeignKey;
import dev.pons.postgres.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The statements that read and write the rows of a mapped table, {@code t}. */
public final class RowSql {
  private RowSql() {}

  static String read(MappedTable table) {
    return """
        SELECT r.n, t.xmin::text, %s
        FROM %s JOIN %s t ON %s
        """
        .formatted(
            row(table), KeyRows.recordset(table, List.of()), table.sql(), matches(table, "t", "r"));
  }

  /** The same, each row locked, in the order of the keys: others who do so wait in line. */
  static String lock(MappedTable table, String strength) {
    StringJoiner order = new StringJoiner(", t.", "ORDER BY t.", "");
    table.key().forEach(column -> order.add(Identifiers.quote(column.name())));
    return read(table) + order + " FOR " + strength + " OF t";
  }

  /** Numbers of the rows that still have their version; no version stands for no row. */
  static String check(MappedTable table) {
    return """
        SELECT r.n
        FROM %s LEFT JOIN %s t ON %s
        WHERE t.xmin::text IS NOT DISTINCT FROM r.v
        """
        .formatted(KeyRows.recordset(table, List.of()), table.sql(), matches(table, "t", "r"));
  }

  /** Numbers of the rows that still have their version, and will until the transaction ends. */
  public static String hold(MappedTable table) {
    return locked(table, List.of(), "SHARE") + "SELECT l.n FROM l\n";
  }

  /** Rows that a user holds locked are left alone: they would change under us anyway. */
  public static String locked(MappedTable table, List<MappedColumn> columns, String strength) {
    return """
        WITH l AS MATERIALIZED (
          SELECT r.*
          FROM %s JOIN %s t ON %s
          WHERE t.xmin::text = r.v
          FOR %s OF t SKIP LOCKED)
        """
        .formatted(
            KeyRows.recordset(table, columns), table.sql(), matches(table, "t", "r"), strength);
  }

  /**
   * @param columns what is set; the rest column among them is merged, and its names of mapped
   *     properties are the second parameter
   */
  static String update(MappedTable table, List<MappedColumn> columns) {
    StringJoiner set = new StringJoiner(", ");
    for (int i = 0; i < columns.size(); i++) {
      MappedColumn column = columns.get(i);
      String value =
          column.equals(table.rest()) ? mergedRest(column, "l.c" + i) : value(column, "l.c" + i);
      set.add(Identifiers.quote(column.name()) + " = " + value);
    }
    return locked(table, columns, "NO KEY UPDATE")
        + """
        UPDATE %s t SET %s
        FROM l
        WHERE %s AND t.xmin::text = l.v
        RETURNING l.n, %s
        """
            .formatted(table.sql(), set, matches(table, "t", "l"), row(table));
  }

  private static String value(MappedColumn column, String sent) {
    return column.sentAsTexts() ? sent + "::" + column.sqlType() : sent;
  }

  private static String mergedRest(MappedColumn rest, String members) {
    return """
        ((coalesce((SELECT jsonb_object_agg(m.key, m.value) FROM jsonb_each(t.%s::jsonb) m
                    WHERE m.key = ANY (?)), '{}'::jsonb) || %s::jsonb)
          - ARRAY(SELECT s.key FROM jsonb_each(%s::jsonb) s WHERE s.value = 'null'))::%s
        """
        .formatted(Identifiers.quote(rest.name()), members, members, rest.sqlType());
  }

  static String insert(MappedTable table, List<MappedColumn> columns) {
    StringJoiner names = new StringJoiner(", ");
    StringJoiner values = new StringJoiner(", ");
    for (int i = 0; i < table.key().size(); i++) {
      names.add(Identifiers.quote(table.key().get(i).name()));
      values.add("r.k" + i);
    }
    for (int i = 0; i < columns.size(); i++) {
      names.add(Identifiers.quote(columns.get(i).name()));
      values.add(value(columns.get(i), "r.c" + i));
    }
    for (Placeholder placeholder : table.placeholders()) {
      names.add(Identifiers.quote(placeholder.column()));
      values.add(placeholder.sql());
    }
    return """
        INSERT INTO %s AS t (%s) OVERRIDING SYSTEM VALUE
        SELECT %s FROM %s%s
        ON CONFLICT (%s) DO NOTHING
        RETURNING %s, %s
        """
        .formatted(
            table.sql(),
            names,
            values,
            KeyRows.recordset(table, columns),
            ends(table),
            names(table.key()),
            keyArray(table),
            row(table));
  }

  /** An end that has not arrived yet is no error: the row goes round again. */
  private static String ends(MappedTable table) {
    StringJoiner where = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
    for (ForeignKey end : table.ends()) {
      where.add(
          "EXISTS (SELECT FROM %s e WHERE e.%s = r.k%d)"
              .formatted(
                  Identifiers.quote(end.to()),
                  Identifiers.quote(end.target()),
                  table.mapping().keyColumns().indexOf(end.column())));
    }
    return where.toString();
  }

  /** A row that others still point at goes round again until they are gone. */
  static String delete(MappedTable table) {
    StringBuilder free = new StringBuilder();
    for (ForeignKey blocker : table.blockers()) {
      free.append(
          " AND NOT EXISTS (SELECT FROM %s b WHERE b.%s = t.%s)"
              .formatted(
                  Identifiers.quote(blocker.from()),
                  Identifiers.quote(blocker.column()),
                  Identifiers.quote(blocker.target())));
    }
    return locked(table, List.of(), "UPDATE")
        + """
        DELETE FROM %s t
        USING l
        WHERE %s AND t.xmin::text = l.v%s
        RETURNING l.n
        """
            .formatted(table.sql(), matches(table, "t", "l"), free);
  }

  public static String matches(MappedTable table, String alias, String rows) {
    StringJoiner on = new StringJoiner(" AND ");
    for (int i = 0; i < table.key().size(); i++) {
      String column = Identifiers.quote(table.key().get(i).name());
      on.add("%s.%s = %s.k%d".formatted(alias, column, rows, i));
    }
    return on.toString();
  }

  /** The mapped columns as one JSON object; never the others, vectors among them. */
  public static String row(MappedTable table) {
    List<MappedColumn> all = new ArrayList<>(table.columns());
    if (table.rest() != null) {
      all.add(table.rest());
    }
    return object(all);
  }

  private static String object(List<MappedColumn> columns) {
    StringJoiner members = new StringJoiner(", ");
    columns.forEach(column -> members.add("t." + Identifiers.quote(column.name())));
    return "(SELECT to_jsonb(o) FROM (SELECT %s) o)::text".formatted(members);
  }

  /** The columns of the key, in the order of its parts. */
  public static String keyColumns(MappedTable table) {
    StringJoiner columns = new StringJoiner(", ");
    table.key().forEach(column -> columns.add("t." + Identifiers.quote(column.name())));
    return columns.toString();
  }

  public static String keyArray(MappedTable table) {
    StringJoiner parts = new StringJoiner(", ", "jsonb_build_array(", ")::text");
    table.key().forEach(column -> parts.add("t." + Identifiers.quote(column.name())));
    return parts.toString();
  }

  private static String names(List<MappedColumn> columns) {
    StringJoiner names = new StringJoiner(", ");
    columns.forEach(column -> names.add(Identifiers.quote(column.name())));
    return names.toString();
  }
}
