package dev.pons.core.capture;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.bus.LeaseKeeper;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.record.Change;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.Position;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one source's changes to the bus, and confirms to the source what the owners have done.
 *
 * <p>One holder of the source's lease at a time. A change without an outbox entry of its own gets a
 * sequence number; the source is confirmed up to a place once all numbers before it are done. When
 * the bus forgets, or nothing gets done for long, a new run begins at what is confirmed. Used by
 * one thread.
 */
public final class CaptureWorker {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureWorker.class);
  private static final int MAX_BATCH = 2_000;

  /** With so many changes outstanding the source is read slowly, so that it stays connected. */
  private static final long MANY_OUTSTANDING = 50_000;

  private static final int SLOW_BATCH = 50;

  /** With so many changes outstanding the source is not read at all. */
  private static final long MOST_OUTSTANDING = 100_000;

  private static final Duration CHECK_EVERY = Duration.ofMillis(200);
  private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private final ChangeSource source;
  private final ChangeBus bus;
  private final TableStore table;
  private final Partitioner partitioner;
  private final LeaseKeeper lease;
  private final Consumer<@Nullable String> missedChanges;
  private final Duration pollTimeout;
  private final Clock clock;

  private volatile boolean holding;
  private volatile @Nullable Run run;
  private volatile long captured;
  private volatile @Nullable Duration lag;

  /**
   * @param missedChanges called when changes may have been missed and a mapping, or with null
   *     everything, wants a resync; that is durable once it returns
   */
  public CaptureWorker(
      ChangeSource source,
      ChangeBus bus,
      TableStore table,
      Partitioner partitioner,
      LeaseKeeper lease,
      Consumer<@Nullable String> missedChanges,
      Duration pollTimeout,
      Clock clock) {
    this.source = source;
    this.bus = bus;
    this.table = table;
    this.partitioner = partitioner;
    this.lease = lease;
    this.missedChanges = missedChanges;
    this.pollTimeout = pollTimeout;
    this.clock = clock;
  }

  /**
   * One poll and everything that follows from it.
   *
   * @return whether another round may follow at once; false where the lease is not ours, or the
   *     owners must catch up first
   */
  public boolean runOnce() throws InterruptedException {
    holding = lease.held();
    if (!holding) {
      run = null;
      return false;
    }
    boolean whole = false;
    try {
      boolean more = round();
      whole = true;
      return more;
    } finally {
      if (!whole) {
        // Changes may have been taken and not offered: only another run takes them again.
        run = null;
      }
    }
  }

  private boolean round() throws InterruptedException {
    Run current = run;
    if (current == null) {
      current = begin();
      run = current;
    }
    confirm(current);
    return run == null || poll(current);
  }

  private boolean poll(Run current) throws InterruptedException {
    long outstanding = current.checkpoints.outstanding();
    if (outstanding < MANY_OUTSTANDING) {
      offer(current, source.poll(MAX_BATCH, pollTimeout));
      return true;
    }
    if (outstanding < MOST_OUTSTANDING) {
      offer(current, source.poll(SLOW_BATCH, Duration.ZERO));
    }
    return false;
  }

  /** Whether the source is ours, which may have to be set up before a run begins. */
  public boolean holding() {
    return holding;
  }

  /** Whether a run is going on. */
  public boolean capturing() {
    return run != null;
  }

  /** Changes taken from the source since the start. */
  public long captured() {
    return captured;
  }

  /** Changes on the bus that are not known to be done. */
  public long outstanding() {
    Run current = run;
    return current == null ? 0 : current.checkpoints.outstanding();
  }

  /** Age of the newest change when it was taken; null before the first. */
  public @Nullable Duration lag() {
    return lag;
  }

  /** Gives the lease back and lets go of the source. */
  public void stop() {
    run = null;
    source.close();
    lease.release();
  }

  private Run begin() {
    boolean missed = source.install();
    String incarnation = bus.incarnation();
    source.begin();
    long number = table.nextRun();
    Run begun = new Run(number, incarnation, partitioner.partitions(), clock.instant());
    LOG.info("capturing side={} run={}", source.side(), number);
    if (missed) {
      missedChanges.accept(null);
    }
    return begun;
  }

  private void offer(Run current, SourceBatch batch) {
    List<DirtyKey> keys = new ArrayList<>(batch.changes().size());
    for (Change change : batch.changes()) {
      keys.add(new DirtyKey(change.key(), change, position(current, change), null));
    }
    if (!keys.isEmpty()) {
      bus.offer(Lane.LIVE, keys);
      captured = captured + keys.size();
      Instant newest = batch.changes().get(batch.changes().size() - 1).at();
      lag = Duration.between(newest, clock.instant());
    }
    batch.emptied().forEach(missedChanges);
    current.checkpoints.add(batch.position());
  }

  private @Nullable Position position(Run current, Change change) {
    if (change.entry() != null) {
      return null;
    }
    return new Position(current.number, current.checkpoints.next(partitioner.of(change.key())));
  }

  private void confirm(Run current) {
    Instant now = clock.instant();
    if (now.isBefore(current.nextCheck)) {
      return;
    }
    current.nextCheck = now.plus(CHECK_EVERY);
    long before = current.checkpoints.outstanding();
    current.checkpoints.reached(table.done(current.number)).ifPresent(source::confirm);
    if (current.checkpoints.outstanding() < before || before == 0) {
      current.lastProgress = now;
    }
    if (!bus.incarnation().equals(current.incarnation)) {
      LOG.warn("bus was wiped, offering again side={}", source.side());
      run = null;
    } else if (now.isAfter(current.lastProgress.plus(STUCK_AFTER))) {
      LOG.warn("no progress, offering again side={} outstanding={}", source.side(), before);
      run = null;
    }
  }

  /** One run of the source: from what was confirmed to the next failure. */
  private static final class Run {
    final long number;
    final String incarnation;
    final Checkpoints checkpoints;
    Instant nextCheck;
    Instant lastProgress;

    Run(long number, String incarnation, int partitions, Instant now) {
      this.number = number;
      this.incarnation = incarnation;
      this.checkpoints = new Checkpoints(partitions);
      this.nextCheck = now;
      this.lastProgress = now;
    }
  }
}
