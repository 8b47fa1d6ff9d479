package dev.pons.core.resync;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyScan;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every key of a scope dirty, page by page, and keeps count of what came of it.
 *
 * <p>Thread-safe: jobs are started by anybody and carried out by whoever calls {@link #runOnce()},
 * one thread at a time. A job that a bus's wipe or a restart interrupted begins again: its keys are
 * only looked at, so that does no harm.
 */
public final class Resyncs {
  private static final Logger LOG = LoggerFactory.getLogger(Resyncs.class);
  private static final int PAGE = 1_000;

  /** So many keys of a partition may wait before no more are offered. */
  private static final long MOST_WAITING = 20_000;

  private final Mappings mappings;
  private final KeyScan graph;
  private final KeyScan table;
  private final ChangeBus bus;
  private final ResyncStore store;
  private final int partitions;
  private final Clock clock;
  private @Nullable Offering current;

  public Resyncs(
      Mappings mappings,
      KeyScan graph,
      KeyScan table,
      ChangeBus bus,
      ResyncStore store,
      int partitions,
      Clock clock) {
    this.mappings = mappings;
    this.graph = graph;
    this.table = table;
    this.bus = bus;
    this.store = store;
    this.partitions = partitions;
    this.clock = clock;
  }

  /**
   * Starts a resync.
   *
   * @param mapping name of the mapping in scope; null for all
   * @throws IllegalArgumentException there is no such mapping
   */
  public ResyncJob start(@Nullable String mapping) {
    return start(mapping, scope(mapping).stream().mapToLong(this::both).sum());
  }

  /**
   * Sees to it that a resync begins after now, without looking at the stores' records: one that has
   * not begun will do.
   *
   * @param mapping name of the mapping in scope; null for all
   */
  public void require(@Nullable String mapping) {
    boolean coming =
        store.list(100).stream()
            .filter(job -> job.state() == ResyncState.RUNNING && job.attempt() == 0)
            .anyMatch(job -> job.mapping() == null || job.mapping().equals(mapping));
    if (!coming) {
      start(mapping, 0);
    }
  }

  private ResyncJob start(@Nullable String mapping, long total) {
    ResyncJob job =
        new ResyncJob(
            UUID.randomUUID().toString(),
            mapping,
            ResyncState.RUNNING,
            total,
            0,
            0,
            true,
            clock.instant(),
            null,
            0,
            null,
            null);
    store.add(job);
    LOG.info("resync started id={} mapping={} total={}", job.id(), mapping, total);
    return job;
  }

  public Optional<ResyncJob> find(String id) {
    return store.find(id);
  }

  /** The newest jobs first, at most 100. */
  public List<ResyncJob> list() {
    return store.list(100);
  }

  /**
   * Offers one page of the oldest running job's keys.
   *
   * @return whether there was something to do
   */
  public boolean runOnce() {
    Offering offering = current;
    current = null;
    if (offering == null) {
      String incarnation = bus.incarnation();
      ResyncJob job = next(incarnation);
      return job != null && step(job, () -> begin(job, incarnation));
    }
    if (backlog() > MOST_WAITING * partitions) {
      current = offering;
      return false;
    }
    return step(offering.job, () -> offering.page() ? offering : null);
  }

  /** A job that fails for good makes way for the next one. */
  private boolean step(ResyncJob job, Supplier<@Nullable Offering> step) {
    try {
      current = step.get();
    } catch (RetryableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("resync failed id={}", job.id(), e);
      store.fail(job.id(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return true;
  }

  private @Nullable Offering begin(ResyncJob job, String incarnation) {
    List<Mapping> scope = List.copyOf(scope(job.mapping()));
    return store
        .begin(job.id(), incarnation)
        .map(run -> new Offering(job, run, incarnation, scope))
        .orElse(null);
  }

  /** The job to carry out now: one that still offers, or one whose offered keys the bus forgot. */
  private @Nullable ResyncJob next(String incarnation) {
    List<ResyncJob> running =
        store.list(100).stream().filter(j -> j.state() == ResyncState.RUNNING).toList();
    for (int i = running.size() - 1; i >= 0; i--) {
      ResyncJob job = running.get(i);
      if (job.offering() || !incarnation.equals(job.incarnation()) || isForgotten(job)) {
        return job;
      }
    }
    return null;
  }

  /** Nothing is left on the bus, and yet not everything is done. */
  private boolean isForgotten(ResyncJob job) {
    return job.done() < job.offered() && backlog() == 0;
  }

  private long backlog() {
    long backlog = 0;
    for (int partition = 0; partition < partitions; partition++) {
      backlog += bus.backlog(partition);
    }
    return backlog;
  }

  private long both(Mapping mapping) {
    return graph.count(mapping) + table.count(mapping);
  }

  private Collection<Mapping> scope(@Nullable String mapping) {
    return mapping == null ? mappings.all() : List.of(mappings.named(mapping));
  }

  /** The keys of a job, mapping by mapping, the table's before the graph's. */
  private final class Offering {
    private final ResyncJob job;
    private final ResyncRun run;
    private final String incarnation;
    private final List<Mapping> scope;
    private int step;
    private @Nullable String cursor;

    Offering(ResyncJob job, ResyncRun run, String incarnation, List<Mapping> scope) {
      this.job = job;
      this.run = run;
      this.incarnation = incarnation;
      this.scope = scope;
    }

    /** Offers the next page; false after the last. */
    boolean page() {
      if (!bus.incarnation().equals(incarnation)) {
        return false;
      }
      Mapping mapping = scope.get(step / 2);
      KeyPage page = (step % 2 == 0 ? table : graph).page(mapping, cursor, PAGE);
      List<DirtyKey> keys =
          page.keys().stream().distinct().map(key -> DirtyKey.ofJob(key, run)).toList();
      if (!keys.isEmpty()) {
        bus.offer(Lane.RESYNC, keys);
      }
      cursor = page.next();
      if (cursor == null) {
        step++;
      }
      boolean more = step < 2 * scope.size();
      store.offered(run, keys.size(), more);
      return more;
    }
  }
}
