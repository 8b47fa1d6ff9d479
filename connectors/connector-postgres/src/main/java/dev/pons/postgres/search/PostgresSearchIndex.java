package dev.pons.postgres.search;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Ranked;
import dev.pons.core.search.SearchIndex;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import dev.pons.core.store.TableState;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.RowReader;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of Postgres as they can be found. */
public final class PostgresSearchIndex implements SearchIndex {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSearchIndex.class);
  private static final String POSITION = "SELECT pg_current_wal_insert_lsn()::text";

  private final Database database;
  private final MappedTables tables;
  private final RowReader rows;
  private final SearchCounters counters = new SearchCounters();

  public PostgresSearchIndex(Database database, MappedTables tables) {
    this.database = database;
    this.tables = tables;
    this.rows = new RowReader(tables);
  }

  @Override
  public long underReturns() {
    return counters.underReturns();
  }

  @Override
  public List<Ranked> nearest(Searchable in, SearchQuery query, float[] vector, int limit) {
    MappedTable table = tables.of(in.mapping());
    VectorSearch search = new VectorSearch(in, table, new Conditions(in, table, query), counters);
    return database.transaction(connection -> search.nearest(connection, vector, limit));
  }

  @Override
  public List<Ranked> matching(Searchable in, SearchQuery query, int limit) {
    MappedTable table = tables.of(in.mapping());
    return database.statement(connection -> matching(connection, in, table, query, limit));
  }

  private static List<Ranked> matching(
      Connection connection, Searchable in, MappedTable table, SearchQuery query, int limit)
      throws SQLException {
    Conditions conditions = new Conditions(in, table, query);
    try (PreparedStatement select =
        Planned.afresh(connection, WordSql.search(in, table, conditions))) {
      select.setString(1, query.text());
      int next = conditions.bind(select, 2);
      select.setInt(next, limit);
      List<Ranked> found = new ArrayList<>();
      try (ResultSet answer = select.executeQuery()) {
        while (answer.next()) {
          found.add(new Ranked(FoundKeys.of(in, answer.getString(1)), answer.getDouble(2)));
        }
      }
      return found;
    }
  }

  @Override
  public Map<RecordKey, Map<String, Object>> records(Collection<RecordKey> keys) {
    tables.load(keys);
    Map<RecordKey, Map<String, Object>> records = new HashMap<>();
    read(keys)
        .forEach(
            (key, state) -> {
              if (state.properties() != null) {
                records.put(key, state.properties());
              }
            });
    return records;
  }

  /** A row that cannot be read as a record is not found; the others are. */
  private Map<RecordKey, TableState> read(Collection<RecordKey> keys) {
    try {
      return database.statement(connection -> rows.read(connection, keys));
    } catch (PoisonRecordException e) {
      if (keys.size() == 1) {
        LOG.warn("a row cannot be read reason=\"{}\"", e.getMessage());
        return Map.of();
      }
      Map<RecordKey, TableState> readable = new HashMap<>();
      keys.forEach(key -> readable.putAll(read(List.of(key))));
      return readable;
    }
  }

  @Override
  public LogPosition position() {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(POSITION);
              ResultSet found = select.executeQuery()) {
            found.next();
            return LogPosition.parse(found.getString(1));
          }
        });
  }
}
