package dev.pons.core.resync;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.store.KeyPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Resyncs in memory, by the port's rules. */
final class MemoryResyncs implements ResyncStore {
  private final Map<String, ResyncJob> jobs = new LinkedHashMap<>();
  private final Map<String, List<RecordKey>> listed = new HashMap<>();

  @Override
  public boolean add(ResyncJob job, Collection<RecordKey> keys) {
    boolean asked = active().stream().anyMatch(j -> !j.required() && j.scope().equals(job.scope()));
    if (asked && !job.required()) {
      return false;
    }
    jobs.put(job.id(), job);
    listed.put(job.id(), List.copyOf(keys));
    return true;
  }

  @Override
  public Optional<ResyncRun> begin(String id, String incarnation, Instant now) {
    ResyncJob job = jobs.get(id);
    if (job.state() != ResyncState.RUNNING) {
      return Optional.empty();
    }
    ResyncProgress progress = new ResyncProgress(job.progress().total(), 0, 0, 0, true, now, 0);
    put(job, job.state(), progress, job.attempt() + 1, incarnation, null);
    return Optional.of(new ResyncRun(id, job.attempt() + 1));
  }

  @Override
  public void proceed(ResyncRun run, Instant now) {
    present(run, j -> with(j, j.state(), since(j.progress(), now), j.place()));
  }

  @Override
  public boolean offering(
      ResyncRun run, long known, ResyncPlace place, long scanned, long offered) {
    ResyncJob job = jobs.get(run.job());
    if (job.attempt() != run.attempt()
        || job.state() != ResyncState.RUNNING
        || job.progress().scanned() != known) {
      return false;
    }
    ResyncProgress p = job.progress();
    long all = place.scanned() + scanned;
    ResyncProgress counted =
        new ResyncProgress(
            Math.max(p.total(), all),
            all,
            place.offered() + offered,
            p.done(),
            true,
            p.since(),
            p.doneBefore());
    jobs.put(job.id(), with(job, job.state(), counted, place));
    return true;
  }

  @Override
  public void reached(ResyncRun run, long known, ResyncPlace place) {
    present(
        run, j -> j.progress().scanned() == known ? with(j, j.state(), j.progress(), place) : j);
  }

  @Override
  public void offered(ResyncRun run) {
    present(run, j -> with(j, j.state(), counts(j.progress(), 0, false), j.place()));
  }

  @Override
  public void addDone(Map<ResyncRun, Long> done) {
    done.forEach(
        (run, count) ->
            present(
                run,
                j ->
                    with(
                        j,
                        j.state(),
                        counts(j.progress(), count, j.progress().offering()),
                        j.place())));
  }

  @Override
  public void change(String id, ResyncState to, Instant now) {
    ResyncJob job = jobs.get(id);
    if (job != null && job.state().active()) {
      boolean resumed = to == ResyncState.RUNNING && job.state() == ResyncState.PAUSED;
      jobs.put(
          id, with(job, to, resumed ? since(job.progress(), now) : job.progress(), job.place()));
      end(id);
    }
  }

  @Override
  public void fail(String id, String reason) {
    ResyncJob j = jobs.get(id);
    jobs.put(
        id,
        new ResyncJob(
            id,
            j.scope(),
            j.required(),
            ResyncState.FAILED,
            j.progress(),
            j.started(),
            Instant.EPOCH,
            j.attempt(),
            j.incarnation(),
            j.place(),
            reason));
  }

  private void present(ResyncRun run, UnaryOperator<ResyncJob> change) {
    jobs.computeIfPresent(
        run.job(), (id, job) -> job.attempt() == run.attempt() ? change.apply(job) : job);
    end(run.job());
  }

  private void end(String id) {
    ResyncJob job = jobs.get(id);
    if (job != null
        && job.state() == ResyncState.RUNNING
        && !job.progress().offering()
        && job.progress().done() >= job.progress().offered()) {
      jobs.put(id, with(job, ResyncState.DONE, job.progress(), job.place()));
    }
  }

  private static ResyncProgress since(ResyncProgress p, Instant now) {
    return new ResyncProgress(
        p.total(), p.scanned(), p.offered(), p.done(), p.offering(), now, p.done());
  }

  private static ResyncProgress counts(ResyncProgress p, long done, boolean offering) {
    return new ResyncProgress(
        p.total(), p.scanned(), p.offered(), p.done() + done, offering, p.since(), p.doneBefore());
  }

  private static ResyncJob with(
      ResyncJob j, ResyncState state, ResyncProgress progress, @Nullable ResyncPlace place) {
    return new ResyncJob(
        j.id(),
        j.scope(),
        j.required(),
        state,
        progress,
        j.started(),
        state.active() ? null : Instant.EPOCH,
        j.attempt(),
        j.incarnation(),
        place,
        j.reason());
  }

  private void put(
      ResyncJob j,
      ResyncState state,
      ResyncProgress progress,
      int attempt,
      String incarnation,
      @Nullable ResyncPlace place) {
    jobs.put(
        j.id(),
        new ResyncJob(
            j.id(),
            j.scope(),
            j.required(),
            state,
            progress,
            j.started(),
            null,
            attempt,
            incarnation,
            place,
            null));
  }

  @Override
  public KeyPage keys(String id, @Nullable String cursor, int limit) {
    List<RecordKey> all = listed.get(id);
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(all.size(), from + limit);
    return new KeyPage(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }

  @Override
  public Optional<ResyncJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public List<ResyncJob> list(int limit) {
    List<ResyncJob> newest = new ArrayList<>(jobs.values());
    Collections.reverse(newest);
    return newest;
  }

  @Override
  public List<ResyncJob> active() {
    return jobs.values().stream().filter(job -> job.state().active()).toList();
  }
}
