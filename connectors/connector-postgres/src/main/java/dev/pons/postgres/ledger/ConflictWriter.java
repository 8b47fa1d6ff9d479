package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.Parked;
import dev.pons.postgres.record.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps conflicts, in a transaction that holds the fence. */
final class ConflictWriter {
  private static final String ROWS =
      """
      WITH r AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(?::jsonb) AS r(
          mapping text, key text, property text, base jsonb, graph jsonb, "table" jsonb,
          winner text, "graphTime" timestamptz, "tableTime" timestamptz, exact jsonb)),
      """;

  /** What is the same as before keeps its id, and what an operator has decided about it. */
  private static final String KEEP_OPEN =
      ROWS
          + """
          gone AS (
            UPDATE pons.conflicts c SET state = 'OBSOLETE', exact = NULL, decided_at = now()
            FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
            WHERE c.mapping = k.mapping AND c.key = k.key AND c.state IN ('OPEN', 'CHOSEN')
              AND NOT EXISTS (SELECT FROM r WHERE r.mapping = c.mapping AND r.key = c.key
                                AND r.exact = c.exact))
          INSERT INTO pons.conflicts (mapping, key, property, base, graph, table_value, graph_time,
                                      table_time, state, exact)
          SELECT r.mapping, r.key, r.property, r.base, r.graph, r."table", r."graphTime",
                 r."tableTime", 'OPEN', r.exact
          FROM r
          WHERE NOT EXISTS (SELECT FROM pons.conflicts c
                            WHERE c.mapping = r.mapping AND c.key = r.key
                              AND c.state IN ('OPEN', 'CHOSEN') AND c.exact = r.exact)
          """;

  /** What an operator had decided is there already. */
  private static final String DECIDED =
      ROWS
          + """
          chosen AS MATERIALIZED (
            SELECT c.id, r AS row
            FROM pons.conflicts c JOIN r
              ON c.mapping = r.mapping AND c.key = r.key AND c.property = r.property
                AND c.winner = r.winner AND c.graph IS NOT DISTINCT FROM r.graph
                AND c.table_value IS NOT DISTINCT FROM r."table"
            WHERE c.state = 'CHOSEN'),
          ended AS (
            UPDATE pons.conflicts c
            SET state = CASE WHEN c.id IN (SELECT id FROM chosen) THEN 'DECIDED' ELSE 'OBSOLETE' END,
                exact = NULL, decided_at = now()
            FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
            WHERE c.mapping = k.mapping AND c.key = k.key AND c.state IN ('OPEN', 'CHOSEN'))
          INSERT INTO pons.conflicts (mapping, key, property, base, graph, table_value, winner,
                                      graph_time, table_time)
          SELECT r.mapping, r.key, r.property, r.base, r.graph, r."table", r.winner, r."graphTime",
                 r."tableTime"
          FROM r WHERE r NOT IN (SELECT row FROM chosen)
          """;

  private final Connection connection;

  ConflictWriter(Connection connection) {
    this.connection = connection;
  }

  /** Keeps what operators have to decide about keys that are parked. */
  void keepOpen(List<Parked> parked) throws SQLException {
    List<Parked> undecided =
        parked.stream().filter(p -> p.state() == Parked.State.UNDECIDED).toList();
    if (undecided.isEmpty()) {
      return;
    }
    List<Object> rows = new ArrayList<>();
    undecided.forEach(p -> p.conflicts().forEach(one -> rows.add(open(one))));
    run(KEEP_OPEN, rows, undecided.stream().map(Parked::key).toList());
  }

  private static Map<String, @Nullable Object> open(Conflict conflict) {
    Map<String, @Nullable Object> row = ConflictJson.plain(conflict);
    row.put("exact", ConflictJson.values(conflict));
    return row;
  }

  /** Keeps what was decided about keys that are done; nothing about them is open any more. */
  void decided(Collection<KeyCommit> commits) throws SQLException {
    List<Object> rows = new ArrayList<>();
    commits.forEach(c -> c.conflicts().forEach(one -> rows.add(ConflictJson.plain(one))));
    List<RecordKey> parked =
        commits.stream().filter(c -> c.read().parked()).map(KeyCommit::key).toList();
    if (!rows.isEmpty() || !parked.isEmpty()) {
      run(DECIDED, rows, parked);
    }
  }

  private void run(String sql, List<Object> rows, List<RecordKey> keys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Json.write(rows));
      KeyColumns.set(statement, 2, keys);
      statement.executeUpdate();
    }
  }
}
