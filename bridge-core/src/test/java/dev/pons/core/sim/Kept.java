package dev.pons.core.sim;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Intent;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.Parked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the bridge keeps in Postgres. */
final class Kept {
  final long[] tokens = new long[World.PARTITIONS];
  final long[] attempted = new long[World.PARTITIONS];
  final long[] sequences = new long[World.PARTITIONS];
  final Map<RecordKey, LedgerEntry> ledger = new HashMap<>();
  final Map<RecordKey, List<KeptIntent>> intents = new HashMap<>();
  final Set<RecordKey> suspects = new HashSet<>();
  final Map<RecordKey, Parked> parked = new HashMap<>();
  final Map<RecordKey, Integer> parkings = new HashMap<>();
  final Map<RecordKey, Long> parkedUntil = new HashMap<>();
  long batches;

  /** An intent, and the writes that its conflicts decided against. */
  record KeptIntent(Intent intent, Set<Integer> losers) {}

  List<KeptIntent> intentsOf(RecordKey key) {
    return intents.computeIfAbsent(key, k -> new ArrayList<>());
  }
}
