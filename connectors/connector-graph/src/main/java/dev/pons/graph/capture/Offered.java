package dev.pons.graph.capture;

import dev.pons.core.record.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was read from the outbox: some to be offered, some offered and still there. */
final class Offered {
  private final Duration patience;
  private final Deque<Change> waiting = new ArrayDeque<>();
  private final Map<String, Instant> offered = new HashMap<>();

  /**
   * @param patience an entry that is still there so long after it was offered is offered again
   */
  Offered(Duration patience) {
    this.patience = patience;
  }

  void clear() {
    waiting.clear();
    offered.clear();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes note of all that is in the outbox; what is no longer there is forgotten. */
  void replace(Collection<Change> there, Instant now) {
    Set<String> ids = new HashSet<>();
    waiting.clear();
    for (Change change : there) {
      String id = String.valueOf(change.entry());
      ids.add(id);
      Instant before = offered.get(id);
      if (before == null || !now.isBefore(before.plus(patience))) {
        waiting.add(change);
      }
    }
    offered.keySet().retainAll(ids);
  }

  /** The next ones, at most so many. */
  List<Change> take(int max, Instant now) {
    List<Change> taken =
        Stream.generate(waiting::poll).limit(Math.min(max, waiting.size())).toList();
    taken.forEach(change -> offered.put(String.valueOf(change.entry()), now));
    return taken;
  }
}
