package dev.pons.core.cache;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kept records in memory, as Redis keeps them. */
final class FakeRecords implements RecordCacheStore {
  final List<RecordKey> ended = new ArrayList<>();
  final Map<RecordKey, CachedAnswer> kept = new HashMap<>();
  int allEnded;
  boolean away;

  private final Map<RecordKey, String> claims = new HashMap<>();
  private int words;

  private void check() {
    if (away) {
      throw new RetryableException("away", null);
    }
  }

  @Override
  public Look look(RecordKey key) {
    check();
    return new Look(kept.get(key), "g" + allEnded);
  }

  @Override
  public Optional<String> claim(RecordKey key) {
    check();
    String claim = "claim" + words++;
    return claims.putIfAbsent(key, claim) == null ? Optional.of(claim) : Optional.empty();
  }

  @Override
  public boolean keep(RecordKey key, String claim, CachedAnswer record, Duration ttl) {
    check();
    boolean ours = claims.remove(key, claim);
    if (ours) {
      kept.put(key, record);
    }
    return ours;
  }

  @Override
  public void end(Set<RecordKey> keys, boolean all) {
    check();
    ended.addAll(keys);
    kept.keySet().removeAll(keys);
    claims.keySet().removeAll(keys);
    allEnded += all ? 1 : 0;
  }

  @Override
  public void describe(Map<String, String> descriptions, Duration ttl) {
    check();
  }
}
