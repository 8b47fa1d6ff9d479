package dev.pons.core.reconcile;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.bus.LeaseKeeper;
import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works one partition: holds its lease, takes dirty keys, reconciles them in batches, and keeps
 * those that are not done. Used by one thread; others may ask what it owns.
 *
 * <p>After any failure it begins again as a new owner: keys that had left its hands may not have
 * been acknowledged, and only a new owner is handed all of them again.
 */
public final class PartitionWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWorker.class);

  private final int partition;
  private final ChangeBus bus;
  private final LeaseKeeper lease;
  private final PartitionOwner owner;
  private final Completion completion;
  private final KnownMappings known;
  private final Counters counters;
  private final Clock clock;
  private final InHand inHand;
  private final Troubles troubles = new Troubles();
  private final Intake intake;
  private final Keeping keeping;
  private final BatchSize batch;

  PartitionWorker(
      int partition,
      ChangeBus bus,
      LeaseKeeper lease,
      PartitionOwner owner,
      Completion completion,
      InHand inHand,
      Intake intake,
      PartitionOptions options,
      KnownMappings known,
      Counters counters,
      Clock clock) {
    this.partition = partition;
    this.bus = bus;
    this.lease = lease;
    this.owner = owner;
    this.completion = completion;
    this.known = known;
    this.counters = counters;
    this.clock = clock;
    this.inHand = inHand;
    this.intake = intake;
    this.keeping = new Keeping(owner, inHand, troubles, options.parkAfter(), counters);
    this.batch = new BatchSize(options.batch());
  }

  /** Whether we own the partition, as far as we know. */
  public boolean owns() {
    return owner.owns();
  }

  /** Our token; 0 where we do not own the partition. */
  public long token() {
    return owner.fence().map(Fence::token).orElse(0L);
  }

  /** How many keys are in hand. */
  public int inHand() {
    return inHand.size();
  }

  /**
   * One poll and everything that follows from it.
   *
   * @return whether another round may follow at once; false where it would only find the same
   */
  public boolean runOnce() throws InterruptedException {
    if (!lease.held()) {
      forget();
      return false;
    }
    boolean whole = false;
    try {
      boolean more = round();
      whole = true;
      return more;
    } catch (FencedException e) {
      LOG.info("partition lost partition={} reason=\"{}\"", partition, e.getMessage());
      lease.release();
      forget();
      return false;
    } finally {
      if (!whole) {
        owner.disown();
      }
    }
  }

  private boolean round() throws InterruptedException {
    if (!owner.owns()) {
      takeOver();
    }
    intake.upkeep();
    boolean polled = intake.take();
    return work() || polled;
  }

  /** Gives the partition back; what is in hand will be delivered to the next owner. */
  public void stop() {
    forget();
    lease.release();
  }

  private void forget() {
    owner.resign();
    inHand.clear();
  }

  private void takeOver() {
    inHand.clear();
    completion.begin();
    owner.own();
    bus.redeliver(partition);
    troubles.enough().forEach(inHand::hint);
    intake.begin();
  }

  private boolean work() {
    Map<RecordKey, KeyWork> work = inHand.due(batch.next(), clock.instant(), troubles::isApart);
    if (work.isEmpty() || !owner.owns()) {
      return false;
    }
    Outcome outcome = new Outcome();
    RecordKey first = work.keySet().iterator().next();
    if (troubles.isEnough(first)) {
      outcome.obstructed(first, troubles.reason(first), true);
    } else {
      reconcile(work, outcome);
    }
    settle(work.size(), outcome);
    return true;
  }

  private void reconcile(Map<RecordKey, KeyWork> work, Outcome outcome) {
    boolean finished;
    try {
      finished = owner.reconcile(work, outcome);
    } catch (RetryableException e) {
      failed(work.keySet(), e);
      throw e;
    }
    batch.wentWell();
    if (!finished) {
      List<RecordKey> unknown = new ArrayList<>(work.keySet());
      unknown.removeAll(outcome.done);
      outcome.contested.addAll(unknown);
    }
  }

  /** A key that is known to fail says nothing of how many others a store can bear. */
  private void failed(Set<RecordKey> keys, RetryableException e) {
    if (keys.stream().noneMatch(troubles::isApart)) {
      batch.failed(keys.size());
    }
    if (keys.size() == 1) {
      keys.forEach(key -> troubles.failed(key, String.valueOf(e.getMessage())));
    }
  }

  private void settle(int size, Outcome outcome) {
    outcome.doneIsDone();
    counters.reconciled.add(size);
    counters.contested.add(outcome.contested.size());
    counters.deferred.add(outcome.deferred.size());
    Instant now = clock.instant();
    keeping.postpone(outcome, now);
    List<Delivery> done = keeping.release(outcome, now);
    owner.fence().ifPresent(fence -> completion.complete(fence, done, outcome.applied));
    wake(outcome.woken);
  }

  private void wake(Collection<RecordKey> woken) {
    List<DirtyKey> hints = woken.stream().filter(known::has).map(DirtyKey::hint).toList();
    if (!hints.isEmpty()) {
      bus.offer(Lane.LIVE, hints);
    }
  }
}
