package dev.pons.core.bridge;

import dev.pons.core.bus.LeaseKeeper;
import dev.pons.core.bus.SustainedLeases;
import dev.pons.core.capture.CaptureWorker;
import dev.pons.core.capture.ChangeSource;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.loop.Loop;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.reconcile.Counters;
import dev.pons.core.reconcile.PartitionWorker;
import dev.pons.core.reconcile.PartitionWorkers;
import dev.pons.core.resync.Resyncs;
import dev.pons.core.scope.ScopedKeys;
import dev.pons.core.verify.Repair;
import dev.pons.core.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running bridge: one thread per partition and per source, one for resyncs.
 *
 * <p>Thread-safe. Started once, closed once.
 */
public final class Bridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final Duration STOP_WITHIN = Duration.ofMillis(4_500);
  private static final Duration IDLE_PAUSE = Duration.ofMillis(200);

  /** So many times the length of a lease may a round take before its holder is taken for stuck. */
  private static final int LONGEST_ROUND = 3;

  private final BridgeParts parts;
  private final SustainedLeases leases;
  private final Counters counters = new Counters();
  private final Resyncs resyncs;
  private final Verifier verifier;
  private final Repair repair;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Capture> captures = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();

  /** A partition's worker and its loop. */
  private record Lane(int partition, PartitionWorker worker, Loop loop) {}

  /** A source, its worker and its loop. */
  private record Capture(ChangeSource source, CaptureWorker worker, Loop loop) {}

  public Bridge(BridgeParts parts, BridgeOptions options) {
    this.parts = parts;
    this.leases =
        new SustainedLeases(
            parts.leases(), options.lease().multipliedBy(LONGEST_ROUND), parts.clock());
    ScopedKeys keys =
        new ScopedKeys(parts.mappings(), parts.graphKeys(), parts.tableKeys(), parts.table());
    this.resyncs =
        new Resyncs(keys, parts.bus(), parts.resyncs(), options.partitions(), parts.clock());
    this.verifier =
        new Verifier(
            parts.mappings(),
            parts.graph(),
            parts.table(),
            parts.parked(),
            parts.desk(),
            keys,
            Pause::await,
            parts.clock());
    this.repair = new Repair(verifier, resyncs, Pause::await);
    addLanes(options);
    if (options.capture()) {
      parts.sources().forEach(source -> addCapture(source, options));
    }
    addResync(options);
    addRenewal(options);
  }

  private void addResync(BridgeOptions options) {
    LeaseKeeper lease = new LeaseKeeper(leases, "resync", options.lease(), parts.clock());
    loops.add(
        new Loop(
            "resync",
            () -> lease.held() && resyncs.runOnce(),
            () -> stopResync(lease),
            IDLE_PAUSE,
            parts.clock()));
  }

  private void stopResync(LeaseKeeper lease) {
    try {
      resyncs.stop();
    } finally {
      lease.release();
    }
  }

  private void addRenewal(BridgeOptions options) {
    Loop.Round round =
        () -> {
          leases.renewAll();
          return false;
        };
    loops.add(new Loop("leases", round, () -> {}, options.lease().dividedBy(5), parts.clock()));
  }

  private void addLanes(BridgeOptions options) {
    PartitionWorkers workers =
        new PartitionWorkers(
            parts.mappings(),
            parts.graph(),
            parts.table(),
            parts.bus(),
            leases,
            parts.notifier(),
            parts.resyncs(),
            options.partition(),
            counters,
            parts.clock());
    for (int partition = 0; partition < options.partitions(); partition++) {
      PartitionWorker worker = workers.worker(partition);
      Loop loop =
          new Loop(
              "partition-" + partition, worker::runOnce, worker::stop, IDLE_PAUSE, parts.clock());
      lanes.add(new Lane(partition, worker, loop));
      loops.add(loop);
    }
  }

  private void addCapture(ChangeSource source, BridgeOptions options) {
    String side = source.side().name().toLowerCase(Locale.ROOT);
    CaptureWorker worker =
        new CaptureWorker(
            source,
            parts.bus(),
            parts.table(),
            new Partitioner(parts.mappings(), options.partitions()),
            new LeaseKeeper(leases, "capture:" + side, options.lease(), parts.clock()),
            resyncs::require,
            options.pollTimeout(),
            parts.clock());
    Loop loop =
        new Loop("capture-" + side, worker::runOnce, worker::stop, IDLE_PAUSE, parts.clock());
    captures.add(new Capture(source, worker, loop));
    loops.add(loop);
  }

  /** Starts all threads. */
  public void start() {
    loops.forEach(Loop::start);
    LOG.info("bridge started partitions={} captures={}", lanes.size(), captures.size());
  }

  public Resyncs resyncs() {
    return resyncs;
  }

  public Verifier verifier() {
    return verifier;
  }

  public Repair repair() {
    return repair;
  }

  /** What every part is doing; asks the bus for its backlog. */
  public BridgeStatus status() {
    return new BridgeStatus(
        lanes.stream().map(this::status).toList(),
        captures.stream().map(Bridge::status).toList(),
        counters.snapshot(),
        loops.stream().allMatch(Loop::alive));
  }

  private PartitionStatus status(Lane lane) {
    String problem = lane.loop().problem();
    return new PartitionStatus(
        lane.partition(),
        problem != null ? "failing" : lane.worker().owns() ? "running" : "waiting",
        lane.worker().token(),
        backlog(lane.partition()),
        lane.worker().inHand(),
        lane.loop().lastRound(),
        problem);
  }

  private long backlog(int partition) {
    try {
      return parts.bus().backlog(partition);
    } catch (RetryableException e) {
      LOG.debug("backlog unknown partition={} reason=\"{}\"", partition, e.getMessage());
      return -1;
    }
  }

  private static CaptureStatus status(Capture capture) {
    String problem = capture.loop().problem();
    return new CaptureStatus(
        capture.source().side(),
        problem != null ? "failing" : state(capture.worker()),
        capture.worker().captured(),
        capture.worker().outstanding(),
        capture.worker().lag(),
        capture.loop().lastRound(),
        problem);
  }

  private static String state(CaptureWorker worker) {
    return worker.capturing() ? "running" : worker.holding() ? "starting" : "waiting";
  }

  /** Finishes the batches in hand, gives leases back and ends all threads, within 5 s. */
  @Override
  public void close() {
    loops.forEach(Loop::stop);
    Instant limit = Instant.now().plus(STOP_WITHIN);
    try {
      for (Loop loop : loops) {
        loop.join(Duration.between(Instant.now(), limit));
      }
      LOG.info("bridge stopped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("bridge was interrupted while it stopped");
    }
  }
}
