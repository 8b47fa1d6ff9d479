package dev.pons.core.reconcile;

import dev.pons.core.notify.Applied;
import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of a batch's keys. Collected by one thread. */
final class Outcome {
  /** Applied or parked: need no further look for what was known of them. */
  final Set<RecordKey> done = new HashSet<>();

  /** Keys whose guards failed. */
  final Set<RecordKey> contested = new HashSet<>();

  /** Keys of contested that are parked already. */
  final Set<RecordKey> parkedBefore = new HashSet<>();

  /** Keys that wait for the time of a change that is on its way. */
  final Set<RecordKey> deferred = new HashSet<>();

  /** Keys of done whose row came back different from what was written. */
  final Set<RecordKey> altered = new HashSet<>();

  /** Parked keys, of any partition, that waited for one of these. */
  final Set<RecordKey> woken = new HashSet<>();

  final List<Applied> applied = new ArrayList<>();
}
