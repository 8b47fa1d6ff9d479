package dev.pons.core.reconcile;

import dev.pons.core.bus.Delivery;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the keys of a batch that are not done, and parks those that are stuck. One thread. */
final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final String IN_THE_WAY =
      "other writers, or edges left at a node to delete, were in the way for too long";

  private final PartitionOwner owner;
  private final InHand inHand;
  private final Troubles troubles;
  private final Duration parkAfter;
  private final Counters counters;

  Keeping(
      PartitionOwner owner,
      InHand inHand,
      Troubles troubles,
      Duration parkAfter,
      Counters counters) {
    this.owner = owner;
    this.inHand = inHand;
    this.troubles = troubles;
    this.parkAfter = parkAfter;
    this.counters = counters;
  }

  /** Postpones what is not done, or parks it; what is parked is done. */
  void postpone(Outcome outcome, Instant now) {
    outcome.deferred.forEach(key -> inHand.hint(key).deferred(now));
    outcome.obstacles.keySet().forEach(troubles::apart);
    List<RecordKey> stuck = new ArrayList<>();
    for (RecordKey key : outcome.contested) {
      Waiting contested = inHand.hint(key);
      contested.contested(now);
      if (outcome.putAside.contains(key) || contested.contestedFor(parkAfter, now)) {
        stuck.add(key);
      }
    }
    outcome.done.forEach(troubles::over);
    if (!stuck.isEmpty()) {
      owner.fence().ifPresent(fence -> park(fence, stuck, outcome));
    }
  }

  /** So that the source moves on while its guards fail; changes in the graph stay pending there. */
  private void park(Fence fence, List<RecordKey> stuck, Outcome outcome) {
    if (!owner.park(fence, stuck.stream().map(key -> parked(key, outcome)).toList())) {
      return;
    }
    counters.parked.add(stuck.size());
    outcome.done.addAll(stuck);
    stuck.forEach(troubles::parked);
    LOG.warn("parked contested keys partition={} count={}", fence.partition(), stuck.size());
  }

  private Parked parked(RecordKey key, Outcome outcome) {
    return new Parked(
        key,
        Parked.State.CONTESTED,
        outcome.obstacles.getOrDefault(key, IN_THE_WAY),
        Set.of(key),
        inHand.hint(key).changes().stream().filter(c -> c.entry() == null).toList());
  }

  /** Lets go of what is done, and returns what reported it. */
  List<Delivery> release(Outcome outcome, Instant now) {
    List<Delivery> done = new ArrayList<>();
    for (RecordKey key : outcome.done) {
      Waiting finished = inHand.remove(key);
      if (finished != null) {
        done.addAll(finished.deliveries());
      }
    }
    outcome.altered.forEach(key -> inHand.hint(key).contested(now));
    for (RecordKey key : outcome.oscillating) {
      counters.parked.increment();
      LOG.error("parked as oscillating mapping={}", key.mapping());
    }
    return done;
  }
}
