package dev.pons.core.sim;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncPlace;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.store.KeyPage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nobody asks for a resync. */
final class NoResyncs implements ResyncStore {
  @Override
  public boolean add(ResyncJob job, Collection<RecordKey> listed) {
    return true;
  }

  @Override
  public Optional<ResyncRun> begin(String id, String incarnation, Instant now) {
    return Optional.empty();
  }

  @Override
  public void proceed(ResyncRun run, Instant now) {}

  @Override
  public boolean offering(
      ResyncRun run, long known, ResyncPlace place, long scanned, long offered) {
    return false;
  }

  @Override
  public void reached(ResyncRun run, long known, ResyncPlace place) {}

  @Override
  public void offered(ResyncRun run) {}

  @Override
  public void addDone(Map<ResyncRun, Long> done) {}

  @Override
  public void change(String id, ResyncState to, Instant now) {}

  @Override
  public void fail(String id, String reason) {}

  @Override
  public KeyPage keys(String id, @Nullable String cursor, int limit) {
    return new KeyPage(List.of(), null);
  }

  @Override
  public Optional<ResyncJob> find(String id) {
    return Optional.empty();
  }

  @Override
  public List<ResyncJob> list(int limit) {
    return List.of();
  }

  @Override
  public List<ResyncJob> active() {
    return List.of();
  }
}
