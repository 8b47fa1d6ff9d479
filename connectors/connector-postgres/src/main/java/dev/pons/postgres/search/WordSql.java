package dev.pons.postgres.search;

import dev.pons.core.mapping.Searchable;
import dev.pons.postgres.record.MappedColumn;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.RowSql;
import dev.pons.postgres.sql.Identifiers;
import java.util.Set;
import java.util.StringJoiner;

/** Full-text search in one table, {@code t}. */
final class WordSql {
  /** So many rows that have one of the words are ranked; common words have more. */
  private static final int RANKED = 10_000;

  /**
   * Characters of a text that are searched for words. Postgres refuses more than a megabyte of
   * words, and would refuse a user's row for the sake of our index.
   */
  private static final int SEARCHED = 100_000;

  /** Types whose values are texts to the bridge and not to Postgres. */
  private static final Set<String> ADDRESSES = Set.of("inet", "cidr", "macaddr", "macaddr8");

  private WordSql() {}

  /**
   * The words of a row; the same text in the index and in queries, so that the one serves the
   * other.
   */
  static String document(Searchable searchable, MappedTable table) {
    StringJoiner columns = new StringJoiner(" || ' ' || ");
    for (String property : searchable.text().properties()) {
      columns.add("coalesce(%s, '')".formatted(text(column(table, property))));
    }
    return "to_tsvector(%s::regconfig, left(%s, %d))"
        .formatted(literal(searchable.language()), columns, SEARCHED);
  }

  private static String text(MappedColumn column) {
    String name = "t." + Identifiers.quote(column.name());
    return ADDRESSES.contains(column.sqlType()) ? name + "::text" : name;
  }

  private static MappedColumn column(MappedTable table, String property) {
    return table.columns().stream()
        .filter(column -> column.property().equals(property))
        .findFirst()
        .orElseThrow();
  }

  /** A name of a text search configuration: an index cannot have it as a parameter. */
  static String literal(String language) {
    return "'" + Identifiers.quote(language).replace("'", "''") + "'";
  }

  /**
   * Keys and ranks (0 to 1) of rows that have any word of a text, best first. Parameters: the text,
   * the conditions', the limit.
   */
  static String search(Searchable searchable, MappedTable table, Conditions conditions) {
    String document = document(searchable, table);
    return """
        WITH q AS (
          SELECT replace(plainto_tsquery(%s::regconfig, ?)::text, ' & ', ' | ')::tsquery AS words),
        t AS MATERIALIZED (
          SELECT %s, ts_rank_cd(%s, q.words, 32)::float8 AS pons_score
          FROM %s t, q WHERE %s @@ q.words AND %s LIMIT %d)
        SELECT %s, pons_score FROM t ORDER BY pons_score DESC LIMIT ?
        """
        .formatted(
            literal(searchable.language()),
            RowSql.keyColumns(table),
            document,
            table.sql(),
            document,
            conditions.sql(),
            RANKED,
            RowSql.keyArray(table));
  }
}
