package dev.pons.postgres.resync;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncPlace;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.store.KeyPage;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resyncs in table {@code pons.resyncs}. */
public final class PostgresResyncStore implements ResyncStore {
  private static final String ADD =
      """
      INSERT INTO pons.resyncs (id, scope, mapping, required, total, started, range_from, range_to,
                                changed_since, side, listed, key_mappings, keys,
                                state, offered, done, offering)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', 0, 0, true)
      ON CONFLICT DO NOTHING
      """;

  private static final String BEGIN =
      """
      UPDATE pons.resyncs
      SET scanned = 0, offered = 0, done = 0, offering = true, attempt = attempt + 1,
          incarnation = ?, since = ?, done_before = 0, place_mapping = NULL
      WHERE id = ? AND state = 'RUNNING'
      RETURNING attempt
      """;

  private static final String PROCEED =
      """
      UPDATE pons.resyncs SET since = ?, done_before = done
      WHERE id = ? AND attempt = ? AND state = 'RUNNING'
      """;

  private static final String OFFERING =
      """
      UPDATE pons.resyncs
      SET place_mapping = ?, place_side = ?, place_cursor = ?, place_scanned = ?, place_offered = ?,
          scanned = ?, offered = ?, total = greatest(total, ?)
      WHERE id = ? AND attempt = ? AND scanned = ? AND state = 'RUNNING'
      """;

  private static final String REACHED =
      """
      UPDATE pons.resyncs
      SET place_mapping = ?, place_side = ?, place_cursor = ?, place_scanned = ?, place_offered = ?
      WHERE id = ? AND attempt = ? AND scanned = ?
      """;

  private static final String OFFERED =
      "UPDATE pons.resyncs SET offering = false WHERE id = ? AND attempt = ?";

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

  /** Its rate counts anew where it was paused before. */
  private static final String RESUME =
      """
      UPDATE pons.resyncs SET state = 'RUNNING', since = ?, done_before = done
      WHERE id = ? AND state = 'PAUSED'
      """;

  private static final String PAUSE =
      "UPDATE pons.resyncs SET state = 'PAUSED' WHERE id = ? AND state = 'RUNNING'";

  private static final String CANCEL =
      """
      UPDATE pons.resyncs SET state = 'CANCELLED', finished = now(), offering = false
      WHERE id = ? AND state IN ('RUNNING', 'PAUSED')
      """;

  private static final String FAIL =
      """
      UPDATE pons.resyncs SET state = 'FAILED', finished = now(), offering = false, reason = ?
      WHERE id = ? AND state = 'RUNNING'
      """;

  private static final String KEYS =
      """
      SELECT k.mapping, k.key
      FROM pons.resyncs r,
        unnest(r.key_mappings[?:?], r.keys[?:?]) WITH ORDINALITY AS k(mapping, key, n)
      WHERE r.id = ? ORDER BY k.n
      """;

  private final Database database;

  public PostgresResyncStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(ResyncJob job, Collection<RecordKey> listed) {
    return update(
            ADD,
            insert -> {
              insert.setString(1, job.id());
              insert.setString(2, job.scope().text());
              insert.setString(3, job.scope().mapping());
              insert.setBoolean(4, job.required());
              insert.setLong(5, job.progress().total());
              time(insert, 6, job.started());
              scope(insert, 7, job.scope());
              KeyColumns.set(insert, 12, listed);
            })
        == 1;
  }

  private static void scope(PreparedStatement insert, int first, KeyScope scope)
      throws SQLException {
    Instant since = scope.changedSince();
    insert.setString(first, ResyncRows.text(scope.range().from()));
    insert.setString(first + 1, ResyncRows.text(scope.range().to()));
    insert.setObject(first + 2, since == null ? null : since.atOffset(ZoneOffset.UTC));
    insert.setString(first + 3, scope.side() == null ? null : scope.side().name());
    insert.setString(first + 4, scope.listed());
  }

  @Override
  public Optional<ResyncRun> begin(String id, String incarnation, Instant now) {
    return database.statement(
        connection -> {
          try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, incarnation);
            time(begin, 2, now);
            begin.setString(3, id);
            try (ResultSet begun = begin.executeQuery()) {
              return begun.next()
                  ? Optional.of(new ResyncRun(id, begun.getInt(1)))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public void proceed(ResyncRun run, Instant now) {
    update(
        PROCEED,
        update -> {
          time(update, 1, now);
          run(update, 2, run);
        });
  }

  @Override
  public boolean offering(
      ResyncRun run, long known, ResyncPlace place, long scanned, long offered) {
    return update(
            OFFERING,
            update -> {
              place(update, place);
              update.setLong(6, place.scanned() + scanned);
              update.setLong(7, place.offered() + offered);
              update.setLong(8, place.scanned() + scanned);
              run(update, 9, run);
              update.setLong(11, known);
            })
        == 1;
  }

  @Override
  public void reached(ResyncRun run, long known, ResyncPlace place) {
    update(
        REACHED,
        update -> {
          place(update, place);
          run(update, 6, run);
          update.setLong(8, known);
        });
  }

  @Override
  public void offered(ResyncRun run) {
    update(OFFERED, update -> run(update, 1, run));
    end(run.job());
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
  public void change(String id, ResyncState to, Instant now) {
    switch (to) {
      case RUNNING -> {
        update(
            RESUME,
            update -> {
              time(update, 1, now);
              update.setString(2, id);
            });
        end(id);
      }
      case PAUSED -> update(PAUSE, update -> update.setString(1, id));
      case CANCELLED -> update(CANCEL, update -> update.setString(1, id));
      case DONE, FAILED -> throw new IllegalArgumentException("nobody asks for " + to);
    }
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
  private void end(String... ids) {
    update(END, u -> u.setArray(1, u.getConnection().createArrayOf("text", ids)));
  }

  private static void time(PreparedStatement statement, int index, Instant time)
      throws SQLException {
    statement.setObject(index, time.atOffset(ZoneOffset.UTC));
  }

  private static void run(PreparedStatement statement, int first, ResyncRun run)
      throws SQLException {
    statement.setString(first, run.job());
    statement.setInt(first + 1, run.attempt());
  }

  private static void place(PreparedStatement statement, ResyncPlace place) throws SQLException {
    statement.setString(1, place.mapping());
    statement.setString(2, place.side().name());
    statement.setString(3, place.cursor());
    statement.setLong(4, place.scanned());
    statement.setLong(5, place.offered());
  }

  private int update(String sql, Parameters parameters) {
    return database.statement(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
          }
        });
  }

  /** A cursor is how many keys came before. */
  @Override
  public KeyPage keys(String id, @Nullable String cursor, int limit) {
    int before = cursor == null ? 0 : Integer.parseInt(cursor);
    List<RecordKey> keys =
        database.statement(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(KEYS)) {
                select.setInt(1, before + 1);
                select.setInt(2, before + limit);
                select.setInt(3, before + 1);
                select.setInt(4, before + limit);
                select.setString(5, id);
                try (ResultSet found = select.executeQuery()) {
                  return List.copyOf(KeyColumns.read(found));
                }
              }
            });
    return new KeyPage(keys, keys.size() < limit ? null : Integer.toString(before + limit));
  }

  @Override
  public Optional<ResyncJob> find(String id) {
    return select("WHERE id = ?", s -> s.setString(1, id)).stream().findFirst();
  }

  @Override
  public List<ResyncJob> list(int limit) {
    return select("ORDER BY started DESC, id LIMIT ?", s -> s.setInt(1, limit));
  }

  @Override
  public List<ResyncJob> active() {
    return select("WHERE state IN ('RUNNING', 'PAUSED') ORDER BY started, id", s -> {});
  }

  private List<ResyncJob> select(String tail, Parameters parameters) {
    return database.statement(
        connection -> {
          List<ResyncJob> jobs = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(ResyncRows.SELECT + tail)) {
            parameters.set(statement);
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                jobs.add(ResyncRows.job(found));
              }
            }
          }
          return jobs;
        });
  }

  /** Sets a statement's parameters. */
  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }
}
