package dev.pons.postgres.replication;

import java.time.Duration;

/**
 * Names of what captures changes, and how often idle databases move on.
 *
 * @param publication of exactly the mapped tables
 * @param slot holds the log until changes are applied; one per bridge and server
 * @param heartbeat pause between messages that an idle source writes into the log, so that its slot
 *     does not hold the log of other databases
 */
public record ReplicationOptions(String publication, String slot, Duration heartbeat) {
  /** Both named {@code pons}, a heartbeat every 10 s. */
  public static final ReplicationOptions DEFAULT =
      new ReplicationOptions("pons", "pons", Duration.ofSeconds(10));

  public ReplicationOptions {
    if (!slot.matches("[a-z0-9_]{1,63}")) {
      throw new IllegalArgumentException("a slot's name is of a-z, 0-9 and _, not " + slot);
    }
  }
}
