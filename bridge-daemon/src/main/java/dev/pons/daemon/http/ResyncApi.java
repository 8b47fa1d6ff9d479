package dev.pons.daemon.http;

import dev.pons.core.resync.ResyncState;
import java.util.List;
import java.util.Optional;

/** Resyncs as operators deal with them. Thread-safe. */
public interface ResyncApi {
  /**
   * Starts a resync; one of the same scope that has not begun is answered instead.
   *
   * @throws ApiException there is no such mapping, or one of the same scope has begun or is paused
   */
  ResyncView start(ScopeRequest request);

  /** Newest first. */
  List<ResyncView> list();

  Optional<ResyncView> find(String id);

  /**
   * Pauses, resumes or cancels. May be said again.
   *
   * @param to {@code PAUSED}, {@code RUNNING} or {@code CANCELLED}
   * @return empty where there is no such resync
   * @throws ApiException it has ended
   */
  Optional<ResyncView> change(String id, ResyncState to);
}
