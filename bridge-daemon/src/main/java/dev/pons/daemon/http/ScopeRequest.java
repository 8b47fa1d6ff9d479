package dev.pons.daemon.http;

import dev.pons.core.record.RecordKey;
import dev.pons.core.scope.KeyScope;
import java.util.List;

/**
 * Which keys a client means.
 *
 * @param keys just these; empty where the scope says which
 */
public record ScopeRequest(KeyScope scope, List<RecordKey> keys) {
  /** Every key of every mapping. */
  public static final ScopeRequest ALL = new ScopeRequest(KeyScope.ALL, List.of());

  public ScopeRequest {
    keys = List.copyOf(keys);
  }
}
