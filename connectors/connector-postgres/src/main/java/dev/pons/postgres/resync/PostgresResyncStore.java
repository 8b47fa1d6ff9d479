package dev.pons.postgres.resync;

import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.ResyncStore;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resyncs in table {@code pons.resyncs}. */
public final class PostgresResyncStore implements ResyncStore {
  private static final String ADD =
      """
      INSERT INTO pons.resyncs (id, mapping, state, total, offered, done, offering, started, finished,
                                attempt, incarnation, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String BEGIN =
      """
      UPDATE pons.resyncs
      SET offered = 0, done = 0, offering = true, attempt = attempt + 1, incarnation = ?
      WHERE id = ? AND state = 'RUNNING'
      RETURNING attempt
      """;

  private static final String OFFERED =
      """
      UPDATE pons.resyncs
      SET offered = offered + ?, total = greatest(total, offered + ?), offering = ?
      WHERE id = ? AND attempt = ?
      """;

  private static final String ADD_DONE =
      """
      UPDATE pons.resyncs r SET done = r.done + d.count
      FROM unnest(?::text[], ?::int[], ?::bigint[]) AS d(id, attempt, count)
      WHERE r.id = d.id AND r.attempt = d.attempt
      """;

  private static final String END =
      """
      UPDATE pons.resyncs SET state = 'DONE', finished = now()
      WHERE state = 'RUNNING' AND NOT offering AND done >= offered AND id = ANY (?)
      """;

  private static final String FAIL =
      """
      UPDATE pons.resyncs SET state = 'FAILED', finished = now(), offering = false, reason = ?
      WHERE id = ? AND state = 'RUNNING'
      """;

  private static final String SELECT =
      """
      SELECT id, mapping, state, total, offered, done, offering, started, finished, attempt,
             incarnation, reason
      FROM pons.resyncs
      """;

  private final Database database;

  public PostgresResyncStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(ResyncJob job) {
    update(
        ADD,
        insert -> {
          insert.setString(1, job.id());
          insert.setString(2, job.mapping());
          insert.setString(3, job.state().name());
          insert.setLong(4, job.total());
          insert.setLong(5, job.offered());
          insert.setLong(6, job.done());
          insert.setBoolean(7, job.offering());
          insert.setObject(8, job.started().atOffset(ZoneOffset.UTC));
          Instant finished = job.finished();
          insert.setObject(9, finished == null ? null : finished.atOffset(ZoneOffset.UTC));
          insert.setInt(10, job.attempt());
          insert.setString(11, job.incarnation());
          insert.setString(12, job.reason());
        });
  }

  @Override
  public Optional<ResyncRun> begin(String id, String incarnation) {
    return database.statement(
        connection -> {
          try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, incarnation);
            begin.setString(2, id);
            try (ResultSet begun = begin.executeQuery()) {
              return begun.next()
                  ? Optional.of(new ResyncRun(id, begun.getInt(1)))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public void offered(ResyncRun run, long count, boolean more) {
    update(
        OFFERED,
        update -> {
          update.setLong(1, count);
          update.setLong(2, count);
          update.setBoolean(3, more);
          update.setString(4, run.job());
          update.setInt(5, run.attempt());
        });
    end(new String[] {run.job()});
  }

  @Override
  public void addDone(Map<ResyncRun, Long> done) {
    String[] ids = done.keySet().stream().map(ResyncRun::job).toArray(String[]::new);
    Integer[] attempts = done.keySet().stream().map(ResyncRun::attempt).toArray(Integer[]::new);
    Long[] counts = done.values().toArray(Long[]::new);
    update(
        ADD_DONE,
        update -> {
          update.setArray(1, update.getConnection().createArrayOf("text", ids));
          update.setArray(2, update.getConnection().createArrayOf("int", attempts));
          update.setArray(3, update.getConnection().createArrayOf("bigint", counts));
        });
    end(ids);
  }

  @Override
  public void fail(String id, String reason) {
    update(
        FAIL,
        update -> {
          update.setString(1, reason);
          update.setString(2, id);
        });
  }

  /** In a statement of its own, so that of two counters the later one sees both counts. */
  private void end(String[] ids) {
    update(END, u -> u.setArray(1, u.getConnection().createArrayOf("text", ids)));
  }

  private void update(String sql, Parameters parameters) {
    database.statement(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public Optional<ResyncJob> find(String id) {
    return select("WHERE id = ?", s -> s.setString(1, id)).stream().findFirst();
  }

  @Override
  public List<ResyncJob> list(int limit) {
    return select("ORDER BY started DESC, id LIMIT ?", s -> s.setInt(1, limit));
  }

  private List<ResyncJob> select(String tail, Parameters parameters) {
    return database.statement(
        connection -> {
          List<ResyncJob> jobs = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(SELECT + tail)) {
            parameters.set(statement);
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                jobs.add(job(found));
              }
            }
          }
          return jobs;
        });
  }

  private static ResyncJob job(ResultSet found) throws SQLException {
    Instant started = found.getObject(8, OffsetDateTime.class).toInstant();
    return new ResyncJob(
        found.getString(1),
        found.getString(2),
        ResyncState.valueOf(found.getString(3)),
        found.getLong(4),
        found.getLong(5),
        found.getLong(6),
        found.getBoolean(7),
        started,
        instant(found.getObject(9, OffsetDateTime.class)),
        found.getInt(10),
        found.getString(11),
        found.getString(12));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** Sets a statement's parameters. */
  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }
}
