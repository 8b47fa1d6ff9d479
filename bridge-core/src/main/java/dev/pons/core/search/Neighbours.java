package dev.pons.core.search;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
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
   * <p>What the reader cannot be led to is left out before edges are counted: a node that
   * everybody's records hang on leads to the reader's. The graph may lag behind the rows, so that
   * the rows are still to be looked at.
   *
   * @param from 1 to 1,000 distinct keys of entities, best first
   * @param expansion which edges; its depth does not matter
   * @param reach whose nodes
   * @param most at most so many steps, at least 1
   * @return in the order of {@code from}, those from one node always in the same order; where there
   *     are more than {@code most}, the first. Which edges are followed where a node has more than
   *     the expansion's fanout is the graph's choice.
   * @throws RetryableException the graph was unreachable or busy
   */
  List<Step> of(List<RecordKey> from, Expansion expansion, Reach reach, int most);
}
