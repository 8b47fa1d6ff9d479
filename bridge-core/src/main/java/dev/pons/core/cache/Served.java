package dev.pons.core.cache;

import java.time.Duration;

/**
 * An answer on its way to a reader.
 *
 * @param from where it comes from
 * @param stale whether changes have overtaken it, which the reader accepted
 * @param age since the stores were read
 */
public record Served(CachedAnswer answer, Source from, boolean stale, Duration age) {
  /** Where answers come from. */
  public enum Source {
    /** This process' memory. */
    NEAR,
    /** The shared store. */
    CACHE,
    /** The stores of record. */
    SEARCH
  }

  /** Whether nothing was searched for it. */
  public boolean cached() {
    return from != Source.SEARCH;
  }
}
