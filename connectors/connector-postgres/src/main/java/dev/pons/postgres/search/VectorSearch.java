package dev.pons.postgres.search;

import static java.util.Objects.requireNonNull;

import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.search.Ranked;
import dev.pons.postgres.embedding.VectorText;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.RowSql;
import dev.pons.postgres.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one table whose vectors are nearest.
 *
 * <p>Where few rows meet the conditions they are all compared, which is exact. Where many do, the
 * index answers; it goes on looking until enough of what it finds meets the conditions (pgvector's
 * iterative scan), and where it still found too few, all are compared after all.
 */
final class VectorSearch {
  /** As many rows as are compared one by one. */
  static final int EXACT_BELOW = 20_000;

  private static final int LEAST_LOOKED_AT = 200;
  private static final int MOST_LOOKED_AT = 1_000;

  private final Searchable searchable;
  private final MappedTable table;
  private final Conditions conditions;
  private final VectorColumn column;
  private final SearchCounters counters;

  VectorSearch(
      Searchable searchable, MappedTable table, Conditions conditions, SearchCounters counters) {
    this.searchable = searchable;
    this.table = table;
    this.conditions = conditions;
    this.column = requireNonNull(searchable.vector());
    this.counters = counters;
  }

  /**
   * Searches in the transaction of the connection.
   *
   * @param limit at most so many
   */
  List<Ranked> nearest(Connection connection, float[] vector, int limit) throws SQLException {
    if (!column.extension() || estimate(connection) <= EXACT_BELOW) {
      return ask(connection, exact(), false, vector, limit);
    }
    set(connection, limit);
    List<Ranked> found = ask(connection, indexed(), true, vector, limit);
    if (found.size() == limit) {
      return found;
    }
    List<Ranked> all = ask(connection, exact(), false, vector, limit);
    if (all.size() > found.size()) {
      counters.underReturned();
    }
    return all;
  }

  /** How many rows meet the conditions, as the planner believes. */
  private double estimate(Connection connection) throws SQLException {
    String sql =
        "EXPLAIN (FORMAT JSON) SELECT FROM %s t WHERE %s".formatted(table.sql(), conditions.sql());
    try (PreparedStatement explain = connection.prepareStatement(sql)) {
      conditions.bind(explain, 1);
      try (ResultSet found = explain.executeQuery()) {
        found.next();
        return Plan.rows(found.getString(1));
      }
    }
  }

  private static void set(Connection connection, int limit) throws SQLException {
    int lookedAt = Math.min(MOST_LOOKED_AT, Math.max(LEAST_LOOKED_AT, 2 * limit));
    try (Statement set = connection.createStatement()) {
      set.execute(
          """
          SET LOCAL hnsw.ef_search = %d;
          SET LOCAL hnsw.iterative_scan = strict_order;
          SET LOCAL hnsw.max_scan_tuples = 100000
          """
              .formatted(lookedAt));
    }
  }

  private String distance() {
    String name = "t." + Identifiers.quote(column.name());
    return column.extension()
        ? name + " <=> ?::vector"
        : "pons.cosine_distance(" + name + ", ?::real[])";
  }

  private String present() {
    return "t." + Identifiers.quote(column.name()) + " IS NOT NULL";
  }

  /** Parameters: the conditions', the vector, the limit. A vector of zeros is near to nothing. */
  private String exact() {
    return """
        WITH t AS MATERIALIZED (SELECT t.* FROM %s t WHERE %s AND %s)
        SELECT * FROM (SELECT %s AS key, %s AS distance FROM t) found
        WHERE distance < 'NaN' ORDER BY distance LIMIT ?
        """
        .formatted(table.sql(), conditions.sql(), present(), RowSql.keyArray(table), distance());
  }

  private String indexed() {
    return """
        WITH found AS MATERIALIZED (
          SELECT t.* FROM %s t WHERE %s AND %s ORDER BY %s LIMIT ?)
        SELECT %s AS key, %s AS distance FROM found t ORDER BY distance
        """
        .formatted(
            table.sql(),
            conditions.sql(),
            present(),
            distance(),
            RowSql.keyArray(table),
            distance());
  }

  /**
   * @param again whether the vector is a parameter after the limit, too
   */
  private List<Ranked> ask(
      Connection connection, String sql, boolean again, float[] vector, int limit)
      throws SQLException {
    String text = VectorText.of(column, vector);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int next = conditions.bind(select, 1);
      select.setString(next++, text);
      select.setInt(next++, limit);
      if (again) {
        select.setString(next, text);
      }
      List<Ranked> found = new ArrayList<>(limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new Ranked(FoundKeys.of(searchable, rows.getString(1)), 1 - rows.getDouble(2)));
        }
      }
      return found;
    }
  }
}
