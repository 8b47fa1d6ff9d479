package dev.pons.postgres.verify;

import dev.pons.core.verify.Difference.Kind;
import dev.pons.core.verify.VerifyLog;
import dev.pons.core.verify.VerifyRun;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Table {@code pons.verifications}. */
public final class PostgresVerifyLog implements VerifyLog {
  /** One asks after the other; the number only has to be ours. */
  private static final String ONE_BY_ONE = "SELECT pg_advisory_xact_lock(7665869811571124)";

  private static final String CLAIM =
      """
      INSERT INTO pons.verifications (id, started, touched)
      SELECT ?, now(), now()
      WHERE NOT EXISTS (
        SELECT FROM pons.verifications
        WHERE finished > now() - ? * interval '1 ms'
          OR (finished IS NULL AND touched > now() - interval '5 min'))
      """;

  private static final String TOUCH = "UPDATE pons.verifications SET touched = now() WHERE id = ?";

  private static final String ENDED =
      """
      INSERT INTO pons.verifications (started, touched, finished, checked, missing_in_graph,
                                      missing_in_table, different, duplicate, unreadable, id)
      VALUES (?, now(), ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
      SET touched = now(), finished = excluded.finished, checked = excluded.checked,
          missing_in_graph = excluded.missing_in_graph,
          missing_in_table = excluded.missing_in_table, different = excluded.different,
          duplicate = excluded.duplicate, unreadable = excluded.unreadable
      """;

  private static final String LAST =
      """
      SELECT started, finished, checked, missing_in_graph, missing_in_table, different, duplicate,
             unreadable
      FROM pons.verifications WHERE finished IS NOT NULL ORDER BY finished DESC LIMIT 1
      """;

  private final Database database;

  public PostgresVerifyLog(Database database) {
    this.database = database;
  }

  @Override
  public boolean claim(String id, Duration every) {
    return database.transaction(
        connection -> {
          try (Statement lock = connection.createStatement();
              PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            lock.execute(ONE_BY_ONE);
            claim.setString(1, id);
            claim.setLong(2, every.toMillis());
            return claim.executeUpdate() == 1;
          }
        });
  }

  @Override
  public void touch(String id) {
    database.statement(
        connection -> {
          try (PreparedStatement touch = connection.prepareStatement(TOUCH)) {
            touch.setString(1, id);
            return touch.executeUpdate();
          }
        });
  }

  @Override
  public void ended(String id, VerifyRun run) {
    database.statement(
        connection -> {
          try (PreparedStatement ended = connection.prepareStatement(ENDED)) {
            ended.setObject(1, run.started().atOffset(ZoneOffset.UTC));
            ended.setObject(2, run.finished().atOffset(ZoneOffset.UTC));
            ended.setLong(3, run.checked());
            ended.setLong(4, count(run, Kind.MISSING_IN_GRAPH));
            ended.setLong(5, count(run, Kind.MISSING_IN_TABLE));
            ended.setLong(6, count(run, Kind.DIFFERENT));
            ended.setLong(7, count(run, Kind.DUPLICATE));
            ended.setLong(8, count(run, Kind.UNREADABLE));
            ended.setString(9, id);
            return ended.executeUpdate();
          }
        });
  }

  private static long count(VerifyRun run, Kind kind) {
    return run.found().getOrDefault(kind, 0L);
  }

  @Override
  public Optional<VerifyRun> last() {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(LAST);
              ResultSet found = select.executeQuery()) {
            return found.next() ? Optional.of(run(found)) : Optional.empty();
          }
        });
  }

  private static VerifyRun run(ResultSet found) throws SQLException {
    return new VerifyRun(
        instant(found, "started"),
        instant(found, "finished"),
        found.getLong("checked"),
        Map.of(
            Kind.MISSING_IN_GRAPH, found.getLong("missing_in_graph"),
            Kind.MISSING_IN_TABLE, found.getLong("missing_in_table"),
            Kind.DIFFERENT, found.getLong("different"),
            Kind.DUPLICATE, found.getLong("duplicate"),
            Kind.UNREADABLE, found.getLong("unreadable")));
  }

  private static Instant instant(ResultSet found, String column) throws SQLException {
    return found.getObject(column, OffsetDateTime.class).toInstant();
  }
}
