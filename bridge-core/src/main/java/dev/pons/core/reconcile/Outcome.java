package dev.pons.core.reconcile;

import dev.pons.core.notify.Applied;
import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of a batch's keys. Collected by one thread. */
final class Outcome {
  /** Applied or parked: need no further look for what was known of them. */
  final Set<RecordKey> done = new HashSet<>();

  /** Keys whose guards failed. */
  final Set<RecordKey> contested = new HashSet<>();

  /** Keys of contested that are parked at once: they have had their chances. */
  final Set<RecordKey> putAside = new HashSet<>();

  /** What is in the way of keys of contested, where it is not another writer. */
  final Map<RecordKey, String> obstacles = new HashMap<>();

  /** Keys that wait for the time of a change that is on its way. */
  final Set<RecordKey> deferred = new HashSet<>();

  /** Keys of done whose row came back different from what was written: to be looked at again. */
  final Set<RecordKey> altered = new HashSet<>();

  /** Keys of done whose row came back different too often. */
  final Set<RecordKey> oscillating = new HashSet<>();

  /** Parked keys, of any partition, that waited for one of these. */
  final Set<RecordKey> woken = new HashSet<>();

  final List<Applied> applied = new ArrayList<>();

  /** What became of a key in a later part of its batch counts. */
  void doneIsDone() {
    contested.removeAll(done);
    putAside.removeAll(done);
    deferred.removeAll(done);
    obstacles.keySet().removeAll(done);
  }

  /** The key's guards failed. What was parked already has had its chance for this time. */
  void contested(RecordKey key, boolean parked) {
    contested.add(key);
    if (parked) {
      putAside.add(key);
    }
  }

  /** The key cannot be done now, for a reason that may go away. */
  void obstructed(RecordKey key, String reason, boolean enough) {
    contested(key, enough);
    obstacles.put(key, reason);
  }
}
