package dev.pons.core.bus;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.Optional;

/**
 * Short claims that choose who tries; they protect nothing by themselves (the fences do).
 *
 * <p>Thread-safe. Methods throw {@link RetryableException} where the lease server was unreachable.
 */
public interface Leases {
  /**
   * Takes a lease that nobody holds.
   *
   * @param name of what is claimed, e.g. {@code partition:3}
   * @param ttl how long it lasts without renewal
   * @return empty where somebody holds it
   */
  Optional<Lease> acquire(String name, Duration ttl);
}
