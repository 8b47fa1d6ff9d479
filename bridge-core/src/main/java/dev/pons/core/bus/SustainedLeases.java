package dev.pons.core.bus;

import dev.pons.core.failure.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leases that outlast a long round: between two of their holder's renewals they are renewed for it.
 *
 * <p>A holder that has not renewed by itself for longer than the patience is taken for stuck, and
 * its lease ends like any other. Thread-safe.
 */
public final class SustainedLeases implements Leases {
  private final Leases leases;
  private final Duration patience;
  private final Clock clock;
  private final Set<Sustained> held = ConcurrentHashMap.newKeySet();

  /**
   * @param patience how long one round may take at most
   */
  public SustainedLeases(Leases leases, Duration patience, Clock clock) {
    this.leases = leases;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration ttl) {
    return leases.acquire(name, ttl).map(Sustained::new);
  }

  /**
   * Renews what is held; to be called several times within the time that a lease lasts.
   *
   * @return how many were renewed
   * @throws RetryableException some could not be asked for; the others were renewed
   */
  public int renewAll() {
    int renewed = 0;
    RetryableException failure = null;
    for (Sustained lease : held) {
      try {
        renewed += lease.sustain() ? 1 : 0;
      } catch (RetryableException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return renewed;
  }

  /** A lease and when its holder last asked for it. */
  private final class Sustained implements Lease {
    private final Lease lease;
    private volatile Instant asked = clock.instant();

    Sustained(Lease lease) {
      this.lease = lease;
      held.add(this);
    }

    boolean sustain() {
      boolean sustained = asked.plus(patience).isAfter(clock.instant()) && lease.renew();
      if (!sustained) {
        held.remove(this);
      }
      return sustained;
    }

    @Override
    public boolean renew() {
      asked = clock.instant();
      boolean renewed = lease.renew();
      if (renewed) {
        held.add(this);
      } else {
        held.remove(this);
      }
      return renewed;
    }

    @Override
    public void release() {
      held.remove(this);
      lease.release();
    }
  }
}
