package dev.pons.postgres.outbox;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Side;
import dev.pons.postgres.outbox.OutboxRows.News;
import dev.pons.postgres.source.Installation;
import dev.pons.postgres.source.Kept;
import dev.pons.postgres.source.Tidying;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.Pause;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Users' changes of the mapped tables, as triggers wrote them down in the users' transactions.
 *
 * <p>Needs no more than the right to create triggers, and nothing of a session: it works through
 * poolers that give each transaction another connection. Rows are deleted once they are confirmed.
 * Nobody is notified: {@code NOTIFY} puts all commits that use it in one line, and no transaction
 * that did can be prepared; so the outbox is looked at, the less often the longer it is empty.
 *
 * <p>The time of a change is the end of its statement, before the commit.
 */
public final class TableOutboxSource implements ChangeSource {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

  /** No slot can have this name. */
  private static final String NAME = "table-outbox";

  private static final String KEPT =
      """
      SELECT pg_total_relation_size('pons.outbox'),
             (SELECT extract(epoch FROM clock_timestamp() - at) * 1000 FROM pons.outbox
              ORDER BY txid, id LIMIT 1)::bigint
      """;

  private final Database database;
  private final Installation installation;
  private final Triggers triggers;
  private final OutboxReader reader;
  private final OutboxRows rows;
  private final Taken taken;
  private final Duration longestPause;
  private final Tidying tidying;
  private Duration pause = SHORTEST_PAUSE;
  private long nextLook = System.nanoTime();
  private boolean settled;

  /**
   * @param longestPause between looks at an outbox that stays empty
   * @param remains takes away what another way to capture left, once nothing can be missed any
   *     more; returns whether nothing is left
   */
  public TableOutboxSource(
      Database database,
      Mappings mappings,
      Searchables searchables,
      Duration longestPause,
      BooleanSupplier remains) {
    this.database = database;
    this.installation = new Installation(database, NAME);
    this.triggers = new Triggers(database, mappings, searchables, installation);
    this.reader = new OutboxReader(database);
    this.rows = new OutboxRows(mappings, searchables);
    this.taken = new Taken(database);
    this.longestPause = longestPause;
    this.tidying = new Tidying(remains);
  }

  @Override
  public Side side() {
    return Side.TABLE;
  }

  /**
   * Whoever writes a table when its triggers are created is waited for: what commits after that is
   * captured. That changes may have been missed is told until somebody polls.
   */
  @Override
  public boolean install() {
    triggers.ensure();
    return !installation.settled();
  }

  @Override
  public void begin() {
    taken.clear();
    reader.restart();
    pause = SHORTEST_PAUSE;
    nextLook = System.nanoTime();
    settled = false;
  }

  @Override
  public SourceBatch poll(int max, Duration timeout) throws InterruptedException {
    settle();
    List<OutboxRow> found = look(max, System.nanoTime() + timeout.toNanos());
    News news = rows.read(found);
    return new SourceBatch(news.changes(), news.emptied(), taken.add(found));
  }

  /** Looks at once where the last look found something, and when the pause is over otherwise. */
  private List<OutboxRow> look(int max, long deadline) throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      if (nextLook - now > 0) {
        Pause.of(Duration.ofNanos(Math.max(0, Math.min(nextLook, deadline) - now)));
      }
      if (nextLook - System.nanoTime() > 0) {
        return List.of();
      }
      List<OutboxRow> found = reader.next(max);
      if (!found.isEmpty()) {
        pause = SHORTEST_PAUSE;
        return found;
      }
      nextLook = System.nanoTime() + pause.toNanos();
      pause =
          pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
    }
  }

  private void settle() {
    if (!settled) {
      installation.settle();
      settled = true;
    }
    tidying.runOnce();
  }

  @Override
  public void confirm(long position) {
    taken.confirm(position);
  }

  /** How much waits in the outbox. Thread-safe. */
  public Kept kept() {
    return database.statement(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(KEPT);
              ResultSet found = select.executeQuery()) {
            found.next();
            long bytes = found.getLong(1);
            long age = found.getLong(2);
            return new Kept(bytes, found.wasNull() ? Duration.ZERO : Duration.ofMillis(age));
          }
        });
  }

  /** Nothing is held open between polls. */
  @Override
  public void close() {}
}
