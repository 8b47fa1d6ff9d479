package dev.pons.core.search;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.List;

/** What nodes are connected with. Thread-safe. */
public interface Neighbours {
  /**
   * One step along an edge.
   *
   * @param relation name of the edge's mapping
   */
  record Step(RecordKey from, RecordKey to, String relation) {}

  /**
   * Follows mapped edges by one step.
   *
   * @param from 1 to 1,000 distinct keys of entities
   * @throws RetryableException the graph was unreachable or busy
   */
  List<Step> of(Collection<RecordKey> from, Expansion expansion);
}
