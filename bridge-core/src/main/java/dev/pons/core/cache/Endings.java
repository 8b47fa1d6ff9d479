package dev.pons.core.cache;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.notify.Applied;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends answers when records change. What could not be ended, because their store was away, is owed,
 * and tried again; nothing is served from the cache meanwhile. Thread-safe.
 */
public final class Endings {
  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  private final AnswerStore store;
  private final Scopes scopes;
  private final Object lock = new Object();
  private final Set<String> owed = new HashSet<>();
  private boolean sharedOwed;
  private volatile boolean owing;
  private final LongAdder ended = new LongAdder();

  /** Begins by ending everything: nobody knows what was missed before. */
  public Endings(AnswerStore store, Scopes scopes) {
    this.store = store;
    this.scopes = scopes;
    this.sharedOwed = true;
    this.owing = true;
  }

  /** Ends the answers that changed records were in, or may be in from now on. */
  public void applied(List<Applied> applied) {
    applied.forEach(one -> owe(one.key(), one.states(), one.scopes()));
    settle();
  }

  /** Remembers that answers with this record have to end, at the next {@link #settle()}. */
  public void owe(RecordKey key, Collection<Map<String, Object>> states) {
    owe(key, states, Set.of());
  }

  private void owe(RecordKey key, Collection<Map<String, Object>> states, Set<String> seenBy) {
    if (scopes.isNeverFound(key)) {
      return;
    }
    synchronized (lock) {
      owing = true;
      if (scopes.isShared(key)) {
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
        if (!owed.isEmpty() || sharedOwed) {
          store.end(Set.copyOf(owed), sharedOwed);
          ended.add(owed.size() + (sharedOwed ? 1 : 0));
        }
        owed.clear();
        sharedOwed = false;
        owing = false;
        return true;
      } catch (RetryableException e) {
        LOG.debug(
            "answers cannot be ended now scopes={} reason=\"{}\"", owed.size(), e.getMessage());
        return false;
      }
    }
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
