package dev.pons.core.resync;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.KeySource;
import dev.pons.core.scope.ScopedKeys;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every key of a scope dirty, page by page, and keeps count of what came of it.
 *
 * <p>Thread-safe: jobs are started by anybody and carried out by whoever calls {@link #runOnce()},
 * one thread at a time. A job that a restart interrupted goes on with the page that it was at; one
 * whose keys a wiped bus forgot begins again. A key that is offered twice is only looked at twice.
 */
public final class Resyncs {
  private static final Logger LOG = LoggerFactory.getLogger(Resyncs.class);

  /**
   * So many keys of a partition may wait before no more are offered: enough to be busy with, and
   * few enough that a pause is felt within seconds.
   */
  private static final long MOST_WAITING = 4_000;

  private static final int MOST_LISTED = 100;

  private final ScopedKeys keys;
  private final ChangeBus bus;
  private final ResyncStore store;
  private final int partitions;
  private final Clock clock;
  private @Nullable Offering current;

  public Resyncs(ScopedKeys keys, ChangeBus bus, ResyncStore store, int partitions, Clock clock) {
    this.keys = keys;
    this.bus = bus;
    this.store = store;
    this.partitions = partitions;
    this.clock = clock;
  }

  /**
   * Starts a resync of a scope that is no list. One of the same scope that has not begun will do:
   * it is returned then.
   *
   * @throws IllegalArgumentException there is no such mapping
   * @throws ResyncActiveException one of the same scope that an operator asked for has begun, or is
   *     paused
   */
  public ResyncJob start(KeyScope scope) {
    return start(scope, List.of(), keys.of(scope)::count);
  }

  /**
   * The same for just some keys.
   *
   * @param some at least one
   */
  public ResyncJob start(Collection<RecordKey> some) {
    Set<RecordKey> distinct = new LinkedHashSet<>(some);
    return start(KeyScope.listing(distinct), distinct, distinct::size);
  }

  private ResyncJob start(KeyScope scope, Collection<RecordKey> listed, LongSupplier count) {
    ResyncJob active = active(scope);
    if (active == null) {
      ResyncJob job = add(scope, false, listed, count.getAsLong());
      active = job == null ? active(scope) : job;
    }
    if (active == null) {
      throw new RetryableException("another resync of the same scope came and went", null);
    }
    if (!active.coming()) {
      throw new ResyncActiveException(active);
    }
    return active;
  }

  /**
   * Sees to it that a resync begins after now, without looking at the stores' records: one that has
   * not begun will do.
   *
   * @param mapping name of the mapping in scope; null for all
   */
  public void require(@Nullable String mapping) {
    boolean coming =
        store.active().stream()
            .filter(ResyncJob::coming)
            .map(ResyncJob::scope)
            .anyMatch(s -> s.equals(KeyScope.ALL) || s.equals(KeyScope.of(mapping)));
    if (!coming) {
      add(KeyScope.of(mapping), true, List.of(), 0);
    }
  }

  /** One that has not begun, whoever wants it; otherwise the operators' own. */
  private @Nullable ResyncJob active(KeyScope scope) {
    List<ResyncJob> same =
        store.active().stream().filter(job -> job.scope().equals(scope)).toList();
    return same.stream()
        .filter(ResyncJob::coming)
        .findFirst()
        .or(() -> same.stream().filter(job -> !job.required()).findFirst())
        .orElse(null);
  }

  private @Nullable ResyncJob add(
      KeyScope scope, boolean required, Collection<RecordKey> listed, long total) {
    String id = UUID.randomUUID().toString();
    ResyncJob job = ResyncJob.of(id, scope, required, total, clock.instant());
    if (!store.add(job, listed)) {
      return null;
    }
    LOG.info("resync started id={} mapping={} total={}", id, scope.mapping(), total);
    return job;
  }

  public Optional<ResyncJob> find(String id) {
    return store.find(id);
  }

  /** The newest jobs first, at most 100. */
  public List<ResyncJob> list() {
    return store.list(MOST_LISTED);
  }

  /** Those that run or are paused, oldest first. */
  public List<ResyncJob> active() {
    return store.active();
  }

  /**
   * Pauses, resumes or cancels a job.
   *
   * @param to {@code PAUSED}, {@code RUNNING} or {@code CANCELLED}
   * @return the job afterwards: in another state where it had ended before; empty where there is
   *     none
   */
  public Optional<ResyncJob> change(String id, ResyncState to) {
    store.change(id, to, clock.instant());
    Optional<ResyncJob> job = store.find(id);
    job.ifPresent(j -> LOG.info("resync changed id={} asked={} state={}", id, to, j.state()));
    return job;
  }

  /**
   * Offers one page of the oldest running job's keys.
   *
   * @return whether there was something to do
   */
  public boolean runOnce() {
    Offering offering = current;
    if (offering == null) {
      String incarnation = bus.incarnation();
      ResyncJob job = next(incarnation);
      return job != null && step(job, () -> open(job, incarnation));
    }
    if (backlog() > MOST_WAITING * partitions) {
      return false;
    }
    return step(offering.job(), () -> offering.page() ? offering : null);
  }

  /** Leaves the job in hand where it is, for whoever goes on; on the thread of the rounds. */
  public void stop() {
    Offering offering = current;
    current = null;
    if (offering != null) {
      offering.rest();
    }
  }

  /** A job that fails for good makes way for the next one. */
  private boolean step(ResyncJob job, Supplier<@Nullable Offering> step) {
    try {
      current = step.get();
    } catch (RetryableException e) {
      throw e;
    } catch (RuntimeException e) {
      current = null;
      LOG.error("resync failed id={}", job.id(), e);
      store.fail(job.id(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return true;
  }

  private @Nullable Offering open(ResyncJob job, String incarnation) {
    KeySource source =
        job.scope().listed() == null ? keys.of(job.scope()) : new ListedKeys(store, job);
    ResyncRun run = new ResyncRun(job.id(), job.attempt());
    Offering interrupted = new Offering(job, run, incarnation, source, bus, store);
    if (job.progress().offering() && incarnation.equals(job.incarnation()) && interrupted.goOn()) {
      store.proceed(run, clock.instant());
      return interrupted;
    }
    return store
        .begin(job.id(), incarnation, clock.instant())
        .map(begun -> new Offering(job, begun, incarnation, source, bus, store))
        .orElse(null);
  }

  /** The job to carry out now: one that still offers, or one whose offered keys the bus forgot. */
  private @Nullable ResyncJob next(String incarnation) {
    for (ResyncJob job : store.active()) {
      boolean unfinished =
          job.progress().offering()
              || !incarnation.equals(job.incarnation())
              || isForgotten(job.progress());
      if (job.state() == ResyncState.RUNNING && unfinished) {
        return job;
      }
    }
    return null;
  }

  /** Nothing is left on the bus, and yet not everything is done. */
  private boolean isForgotten(ResyncProgress progress) {
    return progress.done() < progress.offered() && backlog() == 0;
  }

  private long backlog() {
    long backlog = 0;
    for (int partition = 0; partition < partitions; partition++) {
      backlog += bus.backlog(partition);
    }
    return backlog;
  }
}
