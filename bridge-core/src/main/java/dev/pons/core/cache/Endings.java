package dev.pons.core.cache;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.notify.Applied;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.SearchIndex;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends kept answers and records when records change. What could not be ended, because their store
 * was away, is owed, and tried again; nothing is served from the cache meanwhile. Thread-safe.
 */
public final class Endings {
  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  /** So many records are named one by one; where more are owed, all kept records end. */
  private static final int MOST_RECORDS = 10_000;

  private final AnswerStore store;
  private final RecordCacheStore records;
  private final Scopes scopes;
  private final SearchIndex index;
  private final Object lock = new Object();
  private final Set<String> owed = new HashSet<>();
  private final Set<RecordKey> recordsOwed = new HashSet<>();
  private boolean sharedOwed;
  private boolean allRecordsOwed;
  private volatile boolean owing;
  private final LongAdder ended = new LongAdder();

  /**
   * Begins by ending everything: nobody knows what was missed before.
   *
   * @param index says whose the records at the ends of changed relations are
   */
  public Endings(AnswerStore store, RecordCacheStore records, Scopes scopes, SearchIndex index) {
    this.store = store;
    this.records = records;
    this.scopes = scopes;
    this.index = index;
    this.sharedOwed = true;
    this.allRecordsOwed = true;
    this.owing = true;
  }

  /** Ends kept records that changed, and answers that they were in, or may be in from now on. */
  public void applied(List<Applied> applied) {
    applied.forEach(one -> oweRecord(one.key()));
    applied.forEach(one -> owe(one.key(), one.states(), one.scopes()));
    oweEnds(
        applied.stream()
            .flatMap(one -> scopes.ends(one.key()).stream())
            .collect(Collectors.toSet()));
    settle();
  }

  /**
   * Everything kept may be out of date, from now on: its store may have forgotten what we ended.
   */
  public void everything() {
    synchronized (lock) {
      sharedOwed = true;
      allRecordsOwed = true;
      owing = true;
    }
  }

  private void oweRecord(RecordKey key) {
    synchronized (lock) {
      owing = true;
      recordsOwed.add(key);
      if (recordsOwed.size() > MOST_RECORDS) {
        recordsOwed.clear();
        allRecordsOwed = true;
      }
    }
  }

  /** A relation that came or went leads to other hits for those who see the records at its ends. */
  private void oweEnds(Set<RecordKey> ends) {
    if (ends.isEmpty()) {
      return;
    }
    try {
      index.records(ends).forEach((end, record) -> owe(end, List.of(record)));
    } catch (RetryableException | RefusedException e) {
      LOG.debug("whose a relation is cannot be read reason=\"{}\"", e.getMessage());
      ends.forEach(end -> owe(end, List.of()));
    }
  }

  /**
   * Remembers that answers with this record have to end, at the next {@link #settle()}.
   *
   * @param states that it had and has; where none is known, everybody's answers end
   */
  public void owe(RecordKey key, Collection<Map<String, Object>> states) {
    owe(key, states, Set.of());
  }

  private void owe(RecordKey key, Collection<Map<String, Object>> states, Set<String> seenBy) {
    if (scopes.isNeverFound(key)) {
      return;
    }
    synchronized (lock) {
      owing = true;
      if (scopes.isShared(key) || (states.isEmpty() && seenBy.isEmpty())) {
        sharedOwed = true;
      } else {
        owed.addAll(seenBy);
        states.forEach(state -> scopes.of(state).ifPresent(owed::add));
      }
    }
  }

  /**
   * Ends what is owed.
   *
   * @return whether nothing is owed any more
   */
  public boolean settle() {
    synchronized (lock) {
      if (!owing) {
        return true;
      }
      try {
        end();
        owing = false;
        return true;
      } catch (RetryableException | RefusedException e) {
        LOG.debug(
            "answers cannot be ended now scopes={} reason=\"{}\"", owed.size(), e.getMessage());
        return false;
      }
    }
  }

  private void end() {
    if (!recordsOwed.isEmpty() || allRecordsOwed) {
      records.end(Set.copyOf(recordsOwed), allRecordsOwed);
    }
    recordsOwed.clear();
    allRecordsOwed = false;
    if (!owed.isEmpty() || sharedOwed) {
      store.end(Set.copyOf(owed), sharedOwed);
      ended.add(owed.size() + (sharedOwed ? 1 : 0));
    }
    owed.clear();
    sharedOwed = false;
  }

  /** Whether some answers should have ended and have not. */
  boolean owing() {
    return owing;
  }

  /** How many generations were ended. */
  public long ended() {
    return ended.sum();
  }
}
