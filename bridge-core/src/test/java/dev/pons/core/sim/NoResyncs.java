package dev.pons.core.sim;

import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nobody asks for a resync. */
final class NoResyncs implements ResyncStore {
  @Override
  public void add(ResyncJob job) {}

  @Override
  public Optional<ResyncRun> begin(String id, String incarnation) {
    return Optional.empty();
  }

  @Override
  public void offered(ResyncRun run, long count, boolean more) {}

  @Override
  public void addDone(Map<ResyncRun, Long> done) {}

  @Override
  public void fail(String id, String reason) {}

  @Override
  public Optional<ResyncJob> find(String id) {
    return Optional.empty();
  }

  @Override
  public List<ResyncJob> list(int limit) {
    return List.of();
  }
}
