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
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.time.Duration;
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
 */
public final class PartitionWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWorker.class);

  /** So many keys are in hand at most before no more are polled. */
  private static final int MOST_IN_HAND = 5_000;

  private static final int SMALLEST_BATCH = 50;

  private static final int FIRST_BATCH = 100;

  /** A row that its own trigger alters so often would never come to rest. */
  private static final int MOST_ALTERATIONS = 5;

  private final int partition;
  private final ChangeBus bus;
  private final TableStore table;
  private final LeaseKeeper lease;
  private final PartitionOwner owner;
  private final Completion completion;
  private final PartitionOptions options;
  private final Counters counters;
  private final Clock clock;
  private final InHand inHand;
  private Instant nextUpkeep = Instant.MIN;

  /**
   * Most keys of the next batch: small at first, since stores that have just started are slow;
   * doubled when one went well, halved when a store was too slow for it.
   */
  private int batch;

  PartitionWorker(
      int partition,
      ChangeBus bus,
      TableStore table,
      LeaseKeeper lease,
      PartitionOwner owner,
      Completion completion,
      PartitionOptions options,
      Counters counters,
      Clock clock) {
    this.partition = partition;
    this.bus = bus;
    this.table = table;
    this.lease = lease;
    this.owner = owner;
    this.completion = completion;
    this.options = options;
    this.counters = counters;
    this.clock = clock;
    this.inHand = new InHand(options.conflictWait());
    this.batch = Math.min(FIRST_BATCH, options.batch());
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
   * @return whether there was something to do
   */
  public boolean runOnce() throws InterruptedException {
    if (!lease.held()) {
      forget();
      return false;
    }
    try {
      if (!owner.owns()) {
        takeOver();
      }
      upkeep();
      take();
      return work();
    } catch (RetryableException e) {
      batch = Math.max(SMALLEST_BATCH, batch / 2);
      throw e;
    } catch (FencedException e) {
      LOG.info("partition lost partition={} reason=\"{}\"", partition, e.getMessage());
      lease.release();
      forget();
      return false;
    }
  }

  /** Gives the partition back; what is in hand will be delivered to the next owner. */
  public void stop() {
    forget();
    lease.release();
  }

  private void forget() {
    owner.disown();
    inHand.clear();
  }

  private void takeOver() {
    inHand.clear();
    completion.begin();
    owner.own();
    bus.redeliver(partition);
    nextUpkeep = Instant.MIN;
  }

  /** Now and then: did the graph rewind, has the time of a parked or suspect key come? */
  private void upkeep() {
    Instant now = clock.instant();
    if (now.isBefore(nextUpkeep)) {
      return;
    }
    nextUpkeep = now.plus(options.upkeep());
    owner.checkMark();
    owner.fence().ifPresent(f -> table.due(f, options.batch()).forEach(inHand::hint));
  }

  private void take() throws InterruptedException {
    if (inHand.size() >= MOST_IN_HAND) {
      return;
    }
    Duration timeout = inHand.untilDue(options.pollTimeout(), clock.instant());
    for (Delivery delivery : bus.poll(partition, options.batch(), timeout)) {
      inHand.add(delivery);
    }
  }

  private boolean work() {
    Map<RecordKey, KeyWork> work = inHand.due(batch, clock.instant());
    if (work.isEmpty() || !owner.owns()) {
      return false;
    }
    Outcome outcome = new Outcome();
    boolean finished = owner.reconcile(work, outcome);
    batch = Math.min(options.batch(), 2 * batch);
    if (!finished) {
      List<RecordKey> unknown = new ArrayList<>(work.keySet());
      unknown.removeAll(outcome.done);
      outcome.contested.addAll(unknown);
    }
    settle(work.size(), outcome);
    return true;
  }

  private void settle(int size, Outcome outcome) {
    counters.reconciled.add(size);
    counters.contested.add(outcome.contested.size());
    counters.deferred.add(outcome.deferred.size());
    Instant now = clock.instant();
    postpone(outcome, now);
    List<Delivery> done = new ArrayList<>();
    for (RecordKey key : outcome.done) {
      Waiting finished = inHand.remove(key);
      if (finished != null) {
        done.addAll(finished.deliveries());
        lookAgainIfAltered(key, finished, outcome.altered, now);
      }
    }
    owner.fence().ifPresent(fence -> completion.complete(fence, done, outcome.applied));
    wake(outcome.woken);
  }

  private void postpone(Outcome outcome, Instant now) {
    outcome.deferred.forEach(key -> inHand.hint(key).deferred(now));
    List<RecordKey> stuck = new ArrayList<>();
    for (RecordKey key : outcome.contested) {
      Waiting contested = inHand.hint(key);
      contested.contested(now);
      if (contested.contestedFor(patience(outcome.parkedBefore.contains(key)), now)) {
        stuck.add(key);
      }
    }
    if (!stuck.isEmpty()) {
      owner.fence().ifPresent(fence -> park(fence, stuck, outcome));
    }
  }

  /** What was parked already has had its chance. */
  private Duration patience(boolean parkedBefore) {
    return parkedBefore ? options.parkAfter().dividedBy(10) : options.parkAfter();
  }

  /** So that the source moves on while its guards fail; changes in the graph stay pending there. */
  private void park(Fence fence, List<RecordKey> stuck, Outcome outcome) {
    owner.park(fence, stuck.stream().map(this::contested).toList());
    counters.parked.add(stuck.size());
    outcome.done.addAll(stuck);
    LOG.warn("parked contested keys partition={} count={}", partition, stuck.size());
  }

  private Parked contested(RecordKey key) {
    return new Parked(
        key,
        Parked.State.CONTESTED,
        "other writers, or edges left at a node to delete, were in the way for too long",
        Set.of(key),
        inHand.hint(key).changes().stream().filter(c -> c.entry() == null).toList());
  }

  private void lookAgainIfAltered(
      RecordKey key, Waiting before, Set<RecordKey> altered, Instant now) {
    if (!altered.contains(key)) {
      return;
    }
    int times = before.altered();
    if (times > MOST_ALTERATIONS) {
      LOG.error("oscillating mapping={} alterations={}", key.mapping(), times);
      return;
    }
    before.deliveries().clear();
    before.contested(now);
    inHand.put(key, before);
  }

  private void wake(Collection<RecordKey> woken) {
    if (!woken.isEmpty()) {
      bus.offer(Lane.LIVE, woken.stream().map(DirtyKey::hint).toList());
    }
  }
}
