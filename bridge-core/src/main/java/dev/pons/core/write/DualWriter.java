package dev.pons.core.write;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.LockOptions;
import dev.pons.core.lock.LockSet;
import dev.pons.core.lock.LockedException;
import dev.pons.core.lock.Locks;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to both stores, and answers when both hold them.
 *
 * <p>A write is a user's write of the row and a hint to the bus: from there on it goes the way of
 * every change, and the bridge alone writes the graph. Writers of the same record wait for each
 * other. Thread-safe.
 */
public final class DualWriter {
  private static final Logger LOG = LoggerFactory.getLogger(DualWriter.class);
  private static final int CHUNK = 1_000;

  /** So long at least is a turn waited for, in so many steps. */
  private static final Duration TURN = Duration.ofSeconds(1);

  private static final int STEPS = 50;

  private final Locks locks;
  private final RecordWriter writer;
  private final RecordRows table;
  private final ChangeBus bus;
  private final Agreement agreement;
  private final Arrivals arrivals;
  private final Clock clock;

  /** What a writer is made of; all of it belongs to the caller. */
  public DualWriter(WriterParts parts) {
    this.locks = parts.locks();
    this.writer = parts.writer();
    this.table = parts.table();
    this.bus = parts.bus();
    this.agreement = new Agreement(parts.mappings(), parts.graph(), parts.table());
    this.arrivals = parts.arrivals();
    this.clock = parts.clock();
  }

  /**
   * Writes.
   *
   * @param wait how long to wait until both stores hold it, zero only looks once; before that, for
   *     the turn of this writer, a second or as long
   * @throws WriteRefusedException one of the writes makes no sense; nothing was written
   * @throws PoisonRecordException the table will not have one; nothing was written
   * @throws LockedException others write the same records all the while; nothing was written
   * @throws NotWrittenException Redis or Postgres was away; nothing was written
   * @throws RetryableException Postgres went away: whether it was written is unknown, and sending
   *     it again is safe with a {@link Once}
   * @throws InterruptedException it may have been written
   */
  public WriteResult write(WriteRequest request, Duration wait) throws InterruptedException {
    Set<RecordKey> keys =
        request.writes().stream()
            .map(RecordWrite::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    try (LockSet held = lock(keys, wait);
        Arrivals.Listening listening = arrivals.listen(keys)) {
      Patience patience = patience(keys, held, listening);
      WrittenRows rows = writer.write(request.writes(), request.once());
      hint(rows.rows());
      LogPosition position = position();
      Map<RecordKey, Standing> standings = patience.await(wait, rows.replayed() || same(rows));
      return result(request, rows, position, standings);
    }
  }

  private LockSet lock(Set<RecordKey> keys, Duration wait) throws InterruptedException {
    Duration turn = wait.compareTo(TURN) > 0 ? wait : TURN;
    LockOptions options = new LockOptions(LockOptions.DEFAULT.ttl(), STEPS, turn.dividedBy(STEPS));
    try {
      return locks.acquireAll(keys.stream().map(Locks::name).toList(), options);
    } catch (LockedException e) {
      throw e;
    } catch (RetryableException e) {
      throw new NotWrittenException(e.getMessage(), e);
    }
  }

  private Patience patience(Set<RecordKey> keys, LockSet held, Arrivals.Listening listening) {
    Patience patience;
    try {
      patience = new Patience(agreement, table, keys, listening, clock);
    } catch (RetryableException e) {
      throw new NotWrittenException(e.getMessage(), e);
    }
    if (!held.held()) {
      throw new NotWrittenException("the locks were lost at once", null);
    }
    return patience;
  }

  private static boolean same(WrittenRows rows) {
    return rows.rows().stream().allMatch(row -> row.change() == RowChange.UNCHANGED);
  }

  /** Relations first: a node goes when its edges have gone. */
  private void hint(List<RowOutcome> rows) {
    List<DirtyKey> hints = new ArrayList<>();
    rows.forEach(row -> row.relations().forEach(key -> hints.add(DirtyKey.hint(key))));
    rows.forEach(row -> hints.add(DirtyKey.hint(row.key())));
    try {
      for (int from = 0; from < hints.size(); from += CHUNK) {
        bus.offer(Lane.LIVE, hints.subList(from, Math.min(from + CHUNK, hints.size())));
      }
    } catch (RetryableException e) {
      // The log of Postgres has the change; it only takes longer.
      LOG.warn("no hint of a write count={} reason=\"{}\"", hints.size(), e.getMessage());
    }
  }

  private @Nullable LogPosition position() {
    try {
      return table.position();
    } catch (RetryableException e) {
      LOG.warn("position after a write unknown reason=\"{}\"", e.getMessage());
      return null;
    }
  }

  private static WriteResult result(
      WriteRequest request,
      WrittenRows rows,
      @Nullable LogPosition position,
      Map<RecordKey, Standing> standings) {
    List<WriteResult.Item> items = new ArrayList<>();
    for (int i = 0; i < rows.rows().size(); i++) {
      RowOutcome row = rows.rows().get(i);
      Standing standing = Objects.requireNonNull(standings.get(row.key()));
      boolean superseded =
          standing.agreed()
              && Supersession.superseded(request.writes().get(i), row, standing.record());
      items.add(new WriteResult.Item(row, standing, superseded));
    }
    return new WriteResult(items, position, rows.replayed());
  }

  /**
   * Looks at one record.
   *
   * @throws RetryableException Postgres was away
   */
  public Reading read(RecordKey key) {
    LogPosition position = table.position();
    return new Reading(Objects.requireNonNull(agreement.look(Set.of(key)).get(key)), position);
  }
}
