package dev.pons.core.reconcile;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphFence;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one partition in both stores: takes its fences, notices rewinds, and reconciles batches.
 *
 * <p>After anything whose outcome is unknown it begins again with a new token, so that an old
 * statement cannot land beside what comes next. Used by one thread.
 */
final class PartitionOwner {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionOwner.class);

  private final int partition;
  private final GraphStore graph;
  private final TableStore table;
  private final Reconciler reconciler;
  private final Counters counters;
  private volatile @Nullable Ownership own;
  private boolean announced;

  PartitionOwner(
      int partition, GraphStore graph, TableStore table, Reconciler reconciler, Counters counters) {
    this.partition = partition;
    this.graph = graph;
    this.table = table;
    this.reconciler = reconciler;
    this.counters = counters;
  }

  /** Whether the fences of both stores are ours, as far as we know. */
  boolean owns() {
    return own != null;
  }

  /** Our fence; empty where we own nothing. */
  Optional<Fence> fence() {
    return Optional.ofNullable(own).map(Ownership::fence);
  }

  /** Forgets the ownership, to begin again. */
  void disown() {
    own = null;
  }

  /** Forgets the ownership; somebody else has it, or may have it. */
  void resign() {
    own = null;
    announced = false;
  }

  /**
   * Becomes the owner: a new token in Postgres, then in the graph, then a look at the mark.
   *
   * @throws FencedException a newer owner was first
   */
  void own() {
    own = null;
    Fence fence = table.raise(partition, graph.fence(partition).token());
    GraphFence raised = graph.raise(fence);
    if (raised.token() != fence.token()) {
      throw new FencedException(partition, fence.token(), raised.token());
    }
    own = new Ownership(fence, recovered(fence, raised.mark()));
    counters.takeovers.increment();
    announce(fence);
  }

  /** An owner who begins again and again while a store is away says so once. */
  private void announce(Fence fence) {
    if (announced) {
      LOG.debug("owning again partition={} token={}", partition, fence.token());
    } else {
      LOG.info("owning partition={} token={}", partition, fence.token());
    }
    announced = true;
  }

  private long recovered(Fence fence, long mark) {
    int suspects = table.recover(fence, mark);
    if (suspects > 0) {
      counters.rewinds.increment();
      LOG.warn("graph came back older partition={} suspects={}", partition, suspects);
    }
    return mark;
  }

  /** Looks whether the graph came back older while the partition was idle. */
  void checkMark() {
    guarded(
        owned -> {
          GraphFence fence = graph.fence(partition);
          if (fence.token() != owned.fence().token()) {
            throw new FencedException(partition, owned.fence().token(), fence.token());
          }
          if (fence.mark() != owned.mark()) {
            throw new RewoundException(partition, owned.mark(), fence.mark());
          }
        });
  }

  /**
   * Reconciles some keys.
   *
   * @return false where the batch did not come to its end: its keys want another round
   */
  boolean reconcile(Map<RecordKey, KeyWork> work, Outcome outcome) {
    return guarded(owned -> reconciler.reconcile(owned, work, outcome));
  }

  /**
   * Parks keys whose pending entries stay in the graph.
   *
   * @return false where they are not parked
   */
  boolean park(Fence fence, List<Parked> keys) {
    return guarded(owned -> table.park(fence, owned.mark(), keys));
  }

  /** Runs a step of the owner's and draws the consequences of its failure. */
  private boolean guarded(Step step) {
    Ownership owned = java.util.Objects.requireNonNull(own, "not owning");
    try {
      step.run(owned);
      return true;
    } catch (RewoundException e) {
      LOG.warn("rewound partition={} reason=\"{}\"", partition, e.getMessage());
      own = null;
      own = new Ownership(owned.fence(), recovered(owned.fence(), graph.fence(partition).mark()));
      return false;
    } catch (RetryableException e) {
      own = null;
      counters.retries.increment();
      throw e;
    } catch (FencedException e) {
      own = null;
      if (e.standing() > owned.fence().token()) {
        throw e;
      }
      LOG.warn("fence came back older partition={} standing={}", partition, e.standing());
      return false;
    }
  }

  /** Something to do as the owner. */
  private interface Step {
    void run(Ownership owned);
  }
}
