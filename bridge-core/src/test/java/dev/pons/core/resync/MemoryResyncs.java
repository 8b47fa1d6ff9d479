package dev.pons.core.resync;

import dev.pons.core.record.ResyncRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Resyncs in memory, by the port's rules. */
final class MemoryResyncs implements ResyncStore {
  private final Map<String, ResyncJob> jobs = new LinkedHashMap<>();

  @Override
  public void add(ResyncJob job) {
    jobs.put(job.id(), job);
  }

  @Override
  public Optional<ResyncRun> begin(String id, String incarnation) {
    if (jobs.get(id).state() != ResyncState.RUNNING) {
      return Optional.empty();
    }
    ResyncJob begun = change(id, j -> with(j, 0, 0, true, j.attempt() + 1, incarnation));
    return Optional.of(new ResyncRun(id, begun.attempt()));
  }

  @Override
  public void offered(ResyncRun run, long count, boolean more) {
    count(run, count, 0, more);
  }

  @Override
  public void addDone(Map<ResyncRun, Long> done) {
    done.forEach((run, count) -> count(run, 0, count, jobs.get(run.job()).offering()));
  }

  private void count(ResyncRun run, long offered, long done, boolean more) {
    change(
        run.job(),
        job ->
            job.attempt() != run.attempt()
                ? job
                : with(
                    job,
                    job.offered() + offered,
                    job.done() + done,
                    more,
                    job.attempt(),
                    job.incarnation()));
  }

  @Override
  public void fail(String id, String reason) {
    change(
        id,
        j ->
            new ResyncJob(
                j.id(),
                j.mapping(),
                ResyncState.FAILED,
                j.total(),
                j.offered(),
                j.done(),
                false,
                j.started(),
                Instant.EPOCH,
                j.attempt(),
                j.incarnation(),
                reason));
  }

  private ResyncJob change(String id, UnaryOperator<ResyncJob> change) {
    return jobs.computeIfPresent(id, (i, job) -> change.apply(job));
  }

  private static ResyncJob with(
      ResyncJob j, long offered, long done, boolean more, int attempt, String incarnation) {
    boolean end = !more && done >= offered;
    return new ResyncJob(
        j.id(),
        j.mapping(),
        end ? ResyncState.DONE : j.state(),
        j.total(),
        offered,
        done,
        more,
        j.started(),
        end ? Instant.EPOCH : null,
        attempt,
        incarnation,
        null);
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
}
