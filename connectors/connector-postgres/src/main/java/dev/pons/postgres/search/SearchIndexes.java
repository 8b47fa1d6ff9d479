package dev.pons.postgres.search;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Identifiers;
import dev.pons.postgres.sql.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the indexes that searches live on, beside the users' work (concurrently): one of words for
 * every table that can be searched, one of vectors (HNSW) for those that have grown. Thread-safe.
 */
public final class SearchIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndexes.class);

  /**
   * One daemon at a time. For a transaction, since a pooler may give the next statement another
   * session, and on a connection of its own, since indexes are built outside of transactions.
   */
  private static final String ALONE = "SELECT pg_try_advisory_xact_lock(7665869811571126)";

  /**
   * Nothing may end that transaction. And a statement without snapshot has to come after the one
   * that took the lock: its snapshot is kept until then, and the building waits for all of them.
   */
  private static final String STAY = "SET LOCAL idle_in_transaction_session_timeout = 0";

  /** An HNSW graph that fits into memory is built many times faster. */
  private static final String MEMORY = "SET maintenance_work_mem = '256MB'";

  private static final String STATE =
      """
      SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = ?::regclass AND c.relname = ?
      """;

  /** HNSW of pgvector takes no longer vectors. */
  private static final int MOST_DIMENSIONS = 2_000;

  private static final String HAS_HNSW =
      """
      SELECT count(*) FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am m ON m.oid = c.relam
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      JOIN pg_opclass o ON o.oid = i.indclass[0]
      WHERE i.indrelid = ?::regclass AND m.amname = 'hnsw' AND a.attname = ? AND i.indisvalid
        AND o.opcname = 'vector_cosine_ops' AND i.indpred IS NULL AND i.indexprs IS NULL
      """;

  private final Connector connector;
  private final Searchables searchables;
  private final MappedTables tables;
  private final AtomicBoolean told = new AtomicBoolean();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  public SearchIndexes(Connector connector, Searchables searchables, MappedTables tables) {
    this.connector = connector;
    this.searchables = searchables;
    this.tables = tables;
  }

  /**
   * Builds what is missing; takes minutes for large tables.
   *
   * @return how many indexes were built
   */
  public int ensure() {
    try (Connection alone = connector.open();
        Connection connection = connector.open();
        Statement statement = alone.createStatement()) {
      alone.setAutoCommit(false);
      try {
        return isTrue(statement, ALONE) ? build(connection, statement) : 0;
      } finally {
        alone.rollback();
      }
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  private int build(Connection connection, Statement alone) throws SQLException {
    alone.execute(STAY);
    tellVersion(connection);
    int built = 0;
    for (Searchable searchable : searchables.all()) {
      built += unlessRefused(searchable, "words", () -> words(connection, searchable));
      built += unlessRefused(searchable, "vectors", () -> vectors(connection, searchable));
    }
    return built;
  }

  private void tellVersion(Connection connection) throws SQLException {
    boolean vectors =
        searchables.all().stream().anyMatch(s -> s.vector() != null && s.vector().extension());
    PgVector version = PgVector.of(connection);
    if (!vectors || version.vacuums() || told.getAndSet(true)) {
      return;
    }
    LOG.warn(
        version.iterates()
            ? "pgvector may damage its indexes when they are vacuumed, update it to 0.8.4 version={}"
            : "pgvector cannot search with conditions by index, all vectors are compared, update it"
                + " to 0.8.4 version={}",
        version);
  }

  private interface Building {
    int build() throws SQLException;
  }

  /**
   * One table that cannot have its index (a partitioned one, for example) keeps no other from
   * theirs; searches of it are slow. It is said once, and tried again with the daemon's next start.
   */
  private int unlessRefused(Searchable searchable, String kind, Building building)
      throws SQLException {
    String name = searchable.mapping().name() + " " + kind;
    if (refused.contains(name)) {
      return 0;
    }
    try {
      return building.build();
    } catch (SQLException e) {
      if (SqlErrors.of(e) instanceof RetryableException) {
        throw e;
      }
      refused.add(name);
      LOG.warn(
          "an index cannot be built, searches go without it table={} kind={} reason=\"{}\"",
          searchable.mapping().table(),
          kind,
          e.getMessage());
      return 0;
    }
  }

  private int words(Connection connection, Searchable searchable) throws SQLException {
    MappedTable table = tables.of(searchable.mapping());
    String columns = WordSql.document(searchable, table).replace("t.\"", "\"");
    String name =
        "pons_words_%08x".formatted((searchable.mapping().name() + ' ' + columns).hashCode());
    return build(
        connection,
        table,
        name,
        "CREATE INDEX CONCURRENTLY %s ON %s USING gin (%s)"
            .formatted(Identifiers.quote(name), table.sql(), columns));
  }

  private int vectors(Connection connection, Searchable searchable) throws SQLException {
    VectorColumn column = searchable.vector();
    MappedTable table = tables.of(searchable.mapping());
    if (column == null
        || !column.extension()
        || column.dimensions() == 0
        || column.dimensions() > MOST_DIMENSIONS
        || !PgVector.of(connection).iterates()
        || rows(connection, table, column) <= VectorSearch.EXACT_BELOW
        || hasHnsw(connection, table, column)) {
      return 0;
    }
    String name =
        "pons_vectors_%08x".formatted((searchable.mapping().name() + ' ' + column).hashCode());
    return build(
        connection,
        table,
        name,
        "CREATE INDEX CONCURRENTLY %s ON %s USING hnsw (%s vector_cosine_ops)"
            .formatted(Identifiers.quote(name), table.sql(), Identifiers.quote(column.name())));
  }

  private static long rows(Connection connection, MappedTable table, VectorColumn column)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM (SELECT FROM %s t WHERE t.%s IS NOT NULL LIMIT %d) few"
            .formatted(table.sql(), Identifiers.quote(column.name()), VectorSearch.EXACT_BELOW + 1);
    try (Statement count = connection.createStatement();
        ResultSet found = count.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static boolean hasHnsw(Connection connection, MappedTable table, VectorColumn column)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(HAS_HNSW)) {
      select.setString(1, table.sql());
      select.setString(2, column.name());
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getLong(1) > 0;
      }
    }
  }

  /** One whose building was broken off is in the way: it is removed, and built again. */
  private int build(Connection connection, MappedTable table, String name, String sql)
      throws SQLException {
    Boolean valid = isValid(connection, table, name);
    if (Boolean.TRUE.equals(valid)) {
      return 0;
    }
    LOG.info("building an index name={} table={}", name, table.mapping().table());
    try (Statement statement = connection.createStatement()) {
      if (valid != null) {
        String schema = Identifiers.quote(table.mapping().table().schema());
        statement.execute(
            "DROP INDEX CONCURRENTLY IF EXISTS " + schema + "." + Identifiers.quote(name));
      }
      if (!connector.pooler()) {
        statement.execute(MEMORY);
      }
      statement.execute(sql);
    }
    LOG.info("index built name={}", name);
    return 1;
  }

  /** Null where there is none of that name. */
  private static @Nullable Boolean isValid(Connection connection, MappedTable table, String name)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(STATE)) {
      select.setString(1, table.sql());
      select.setString(2, name);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? found.getBoolean(1) : null;
      }
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet found = statement.executeQuery(question)) {
      found.next();
      return found.getBoolean(1);
    }
  }
}
