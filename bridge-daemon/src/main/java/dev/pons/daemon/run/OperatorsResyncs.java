package dev.pons.daemon.run;

import dev.pons.core.resync.ResyncActiveException;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.Resyncs;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.ResyncApi;
import dev.pons.daemon.http.ResyncView;
import dev.pons.daemon.http.ScopeRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Resyncs of a running bridge. Thread-safe. */
final class OperatorsResyncs implements ResyncApi {
  private final Resyncs resyncs;
  private final MappingNames mappings;
  private final Clock clock;

  OperatorsResyncs(Resyncs resyncs, MappingNames mappings, Clock clock) {
    this.resyncs = resyncs;
    this.mappings = mappings;
    this.clock = clock;
  }

  @Override
  public ResyncView start(ScopeRequest request) {
    mappings.require(request.scope().mapping());
    try {
      return view(
          request.keys().isEmpty()
              ? resyncs.start(request.scope())
              : resyncs.start(request.keys()));
    } catch (ResyncActiveException e) {
      throw active(e.job());
    }
  }

  /** Whoever asks now wants what happened until now looked at, which it may have passed. */
  private static ApiException active(ResyncJob job) {
    String id = job.id();
    return job.state() == ResyncState.PAUSED
        ? ApiException.conflict(
            "resync " + id + " of the same scope is paused",
            "./pons resync resume " + id + ", or cancel it first")
        : ApiException.conflict(
            "resync " + id + " of the same scope has begun, and may have passed what changed since",
            "wait for its end (./pons resync list), or cancel it first: ./pons resync cancel "
                + id);
  }

  @Override
  public List<ResyncView> list() {
    return resyncs.list().stream().map(this::view).toList();
  }

  @Override
  public Optional<ResyncView> find(String id) {
    return resyncs.find(id).map(this::view);
  }

  @Override
  public Optional<ResyncView> change(String id, ResyncState to) {
    Optional<ResyncJob> job = resyncs.change(id, to);
    job.ifPresent(changed -> requireNotEnded(changed, to));
    return job.map(this::view);
  }

  /** What is resumed may be done at once. */
  private static void requireNotEnded(ResyncJob job, ResyncState to) {
    boolean doneByResuming = to == ResyncState.RUNNING && job.state() == ResyncState.DONE;
    if (job.state() != to && !doneByResuming) {
      throw ApiException.conflict(
          "resync " + job.id() + " is " + job.state().name().toLowerCase(Locale.ROOT),
          "it has ended; start another one: ./pons resync");
    }
  }

  private ResyncView view(ResyncJob job) {
    return ResyncView.of(job, clock.instant());
  }
}
