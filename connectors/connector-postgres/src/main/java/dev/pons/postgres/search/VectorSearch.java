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
  /** As many rows as are compared one by one: some ten milliseconds. */
  static final int EXACT_BELOW = 20_000;

  /**
   * As many where they are few of all. The index would pass by most of what it finds, and miss more
   * of it the fewer there are: RecallIT, by the index alone.
   */
  private static final int EXACT_OF_FEW_BELOW = 10 * EXACT_BELOW;

  private static final double FEW = 0.1;

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
    return isExact(connection)
        ? exactly(connection, vector, limit)
        : byIndex(connection, vector, limit);
  }

  private boolean isExact(Connection connection) throws SQLException {
    if (!column.extension()) {
      return true;
    }
    double rows = estimate(connection);
    return rows <= EXACT_BELOW
        || (rows <= EXACT_OF_FEW_BELOW && rows <= FEW * all(connection))
        || !PgVector.of(connection).iterates();
  }

  List<Ranked> exactly(Connection connection, float[] vector, int limit) throws SQLException {
    return ask(connection, exact(), vector, limit);
  }

  List<Ranked> byIndex(Connection connection, float[] vector, int limit) throws SQLException {
    set(connection, limit);
    List<Ranked> found = ask(connection, indexed(), vector, limit);
    if (found.size() == limit) {
      return found;
    }
    List<Ranked> all = exactly(connection, vector, limit);
    if (all.size() > found.size()) {
      counters.underReturned();
    }
    return all;
  }

  /** How many rows the table has, as the planner believes; less than none where nobody looked. */
  private double all(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT reltuples FROM pg_class WHERE oid = ?::text::regclass")) {
      select.setString(1, table.sql());
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getDouble(1);
      }
    }
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
          SET LOCAL hnsw.iterative_scan = relaxed_order;
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

  /** Distances are taken before they are sorted by, so that no index answers. */
  private String exact() {
    return "WITH t AS MATERIALIZED (%s) %s LIMIT ?".formatted(measured(), sorted());
  }

  /** What the index finds first is not always nearest: the iterative scan's order is relaxed. */
  private String indexed() {
    return "WITH t AS MATERIALIZED (%s ORDER BY pons_distance LIMIT ?) %s"
        .formatted(measured(), sorted());
  }

  /** Parameters: the vector, the conditions'. */
  private String measured() {
    return "SELECT %s, %s AS pons_distance FROM %s t WHERE %s AND %s"
        .formatted(RowSql.keyColumns(table), distance(), table.sql(), conditions.sql(), present());
  }

  /** A vector of zeros is near to nothing. */
  private String sorted() {
    return "SELECT %s AS key, pons_distance FROM t WHERE pons_distance < 'NaN' ORDER BY pons_distance"
        .formatted(RowSql.keyArray(table));
  }

  private List<Ranked> ask(Connection connection, String sql, float[] vector, int limit)
      throws SQLException {
    try (PreparedStatement select = Planned.afresh(connection, sql)) {
      select.setString(1, VectorText.of(column, vector));
      int next = conditions.bind(select, 2);
      select.setInt(next, limit);
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
