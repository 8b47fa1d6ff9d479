package dev.pons.core.record;

import static java.util.Objects.requireNonNull;

/**
 * One attempt at a resync: what an earlier attempt put on the bus counts no more.
 *
 * @param job id of the resync
 * @param attempt 1 for its first attempt
 */
public record ResyncRun(String job, int attempt) {
  public ResyncRun {
    requireNonNull(job, "job");
  }
}
