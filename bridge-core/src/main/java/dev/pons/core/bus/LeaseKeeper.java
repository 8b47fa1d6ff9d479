package dev.pons.core.bus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes a lease when nobody has it, and renews it after a third of its time. Used by one thread.
 */
public final class LeaseKeeper {
  private final Leases leases;
  private final String name;
  private final Duration ttl;
  private final Clock clock;
  private @Nullable Lease lease;
  private Instant renewAt = Instant.MIN;

  public LeaseKeeper(Leases leases, String name, Duration ttl, Clock clock) {
    this.leases = leases;
    this.name = name;
    this.ttl = ttl;
    this.clock = clock;
  }

  /** Whether the lease is ours, tried and renewed as necessary. */
  public boolean held() {
    Instant now = clock.instant();
    if (lease != null && now.isBefore(renewAt)) {
      return true;
    }
    if (lease == null || !lease.renew()) {
      lease = leases.acquire(name, ttl).orElse(null);
    }
    renewAt = now.plus(ttl.dividedBy(3));
    return lease != null;
  }

  /** Gives the lease back. */
  public void release() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      held.release();
    }
  }
}
