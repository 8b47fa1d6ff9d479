package dev.pons.postgres.desk;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.Side;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code pons.conflicts} and {@code pons.parked}. */
public final class PostgresDesk implements Desk {
  private static final String CONFLICTS =
      """
      SELECT id, mapping, key, property, state, base::text, graph::text, table_value::text, winner,
             graph_time, table_time, decided_at
      FROM pons.conflicts
      """;

  private static final String SOME =
      CONFLICTS
          + """
          WHERE id < ? AND (?::text IS NULL OR mapping = ?) AND (?::text IS NULL OR key = ?)
            AND (?::text IS NULL OR state = ?)
          ORDER BY id DESC LIMIT ?
          """;

  /** The key's owner looks at it at once, and parks it again while something else is open. */
  private static final String CHOOSE =
      """
      WITH chosen AS (
        UPDATE pons.conflicts SET state = 'CHOSEN', winner = ?
        WHERE id = ? AND (state = 'OPEN' OR (state = 'CHOSEN' AND winner = ?))
        RETURNING id, mapping, key),
      woken AS (
        UPDATE pons.parked p SET retry_at = now()
        FROM chosen c
        WHERE p.mapping = c.mapping AND p.key = c.key)
      SELECT count(*) FROM chosen
      """;

  private static final String RETAKEN =
      "UPDATE pons.conflicts SET state = 'RETAKEN' WHERE id = ? AND state = 'DECIDED'";

  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM pons.conflicts WHERE state = 'OPEN'),
             (SELECT count(*) FROM pons.dead_letters)
      """;

  private static final String WHICH =
      """
      WHERE (?::text IS NULL OR mapping = ?) AND (?::text IS NULL OR key = ?)
        AND (?::text IS NULL OR reason = ?)
      """;

  private static final String LETTERS =
      """
      SELECT mapping, key, reason, attempts, parked_at,
             jsonb_array_length(jsonb_path_query_array(changes, '$[*] ? (@.side == "GRAPH")')),
             jsonb_array_length(jsonb_path_query_array(changes, '$[*] ? (@.side == "TABLE")'))
      FROM pons.dead_letters
      """
          + WHICH
          + "ORDER BY parked_at, mapping, key LIMIT ?";

  private static final String CAUSES =
      "SELECT mapping, reason, count(*) FROM pons.dead_letters "
          + WHICH
          + "GROUP BY mapping, reason ORDER BY 3 DESC, 1, 2 LIMIT ?";

  private static final String DEAD =
      """
      WHERE (mapping, key) IN (SELECT mapping, key FROM pons.dead_letters
      """
          + WHICH
          + " LIMIT ?) AND state IN ('DEAD', 'OSCILLATING')";

  private static final String RETRY = "UPDATE pons.parked SET retry_at = now() " + DEAD;

  /** What was open about a key is over with it. */
  private static final String DROP =
      "WITH dropped AS (DELETE FROM pons.parked "
          + DEAD
          + """
             RETURNING mapping, key),
          ended AS (
            UPDATE pons.conflicts c SET state = 'OBSOLETE', exact = NULL, decided_at = now()
            FROM dropped d
            WHERE c.mapping = d.mapping AND c.key = d.key AND c.state IN ('OPEN', 'CHOSEN'))
          SELECT count(*) FROM dropped
          """;

  private final Database database;

  public PostgresDesk(Database database) {
    this.database = database;
  }

  @Override
  public List<KeptConflict> conflicts(ConflictQuery query) {
    return list(
        SOME,
        select -> {
          select.setLong(1, query.before());
          twice(select, 2, query.mapping());
          twice(select, 4, query.key());
          twice(select, 6, query.state() == null ? null : query.state().name());
          select.setInt(8, query.limit());
        },
        DeskRows::conflict);
  }

  @Override
  public Optional<KeptConflict> conflict(long id) {
    return list(CONFLICTS + " WHERE id = ?", select -> select.setLong(1, id), DeskRows::conflict)
        .stream()
        .findFirst();
  }

  @Override
  public boolean choose(long id, Side winner) {
    Parameters parameters =
        choose -> {
          choose.setString(1, winner.name());
          choose.setLong(2, id);
          choose.setString(3, winner.name());
        };
    return list(CHOOSE, parameters, found -> found.getLong(1)).contains(1L);
  }

  @Override
  public void retaken(long id) {
    update(RETAKEN, update -> update.setLong(1, id));
  }

  @Override
  public Counts counts() {
    return list(COUNTS, none -> {}, found -> new Counts(found.getLong(1), found.getLong(2))).get(0);
  }

  @Override
  public List<DeadLetter> deadLetters(LetterQuery query) {
    return list(LETTERS, which(query), DeskRows::letter);
  }

  @Override
  public List<Cause> causes(LetterQuery query) {
    return list(
        CAUSES,
        which(query),
        found -> new Cause(found.getString(1), found.getString(2), found.getLong(3)));
  }

  @Override
  public int retry(LetterQuery which) {
    return update(RETRY, which(which));
  }

  @Override
  public int drop(LetterQuery which) {
    return list(DROP, which(which), found -> found.getInt(1)).get(0);
  }

  private static Parameters which(LetterQuery query) {
    return statement -> {
      twice(statement, 1, query.mapping());
      twice(statement, 3, query.key());
      twice(statement, 5, query.reason());
      statement.setInt(7, query.limit());
    };
  }

  private static void twice(PreparedStatement statement, int first, @Nullable String text)
      throws SQLException {
    statement.setString(first, text);
    statement.setString(first + 1, text);
  }

  private <T> List<T> list(String sql, Parameters parameters, Row<T> row) {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.set(select);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                rows.add(row.read(found));
              }
            }
            return rows;
          }
        });
  }

  private int update(String sql, Parameters parameters) {
    return database.statement(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(sql)) {
            parameters.set(update);
            return update.executeUpdate();
          }
        });
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Row<T> {
    T read(ResultSet found) throws SQLException;
  }
}
