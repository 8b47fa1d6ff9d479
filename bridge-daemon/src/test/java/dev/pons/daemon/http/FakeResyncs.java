package dev.pons.daemon.http;

import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncProgress;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.scope.KeyScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resyncs that are a fifth done after 10 s, and never end. */
final class FakeResyncs implements ResyncApi {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  final List<ResyncView> jobs = new ArrayList<>();
  volatile ScopeRequest asked;

  @Override
  public ResyncView start(ScopeRequest request) {
    asked = request;
    KeyScope scope = request.scope();
    if ("Nothing".equals(scope.mapping())) {
      throw ApiException.bad("no mapping is named Nothing", "mappings: Memory");
    }
    ResyncView job = view("r1", scope, ResyncState.RUNNING);
    jobs.add(job);
    return job;
  }

  private static ResyncView view(String id, KeyScope scope, ResyncState state) {
    ResyncProgress progress = new ResyncProgress(10, 5, 5, 2, true, START, 0);
    ResyncJob job =
        new ResyncJob(id, scope, false, state, progress, START, null, 1, "bus", null, null);
    return ResyncView.of(job, START.plusSeconds(10));
  }

  @Override
  public List<ResyncView> list() {
    return jobs;
  }

  @Override
  public Optional<ResyncView> find(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
  }

  @Override
  public Optional<ResyncView> change(String id, ResyncState to) {
    if (id.equals("ended")) {
      throw ApiException.conflict("resync ended is done", "start another one");
    }
    return id.equals("r1") ? Optional.of(view(id, KeyScope.ALL, to)) : Optional.empty();
  }
}
