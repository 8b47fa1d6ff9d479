package dev.pons.core.search;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The rows that can be found. Thread-safe; sees every commit that returned before the call began.
 * Every method throws {@link RetryableException} where the store was unreachable or busy.
 */
public interface SearchIndex {
  /**
   * The rows of a scope that meet all filters and whose vectors are nearest, nearest first.
   *
   * @param vector as long as the column's vectors
   * @param limit at most so many; fewer only where there are no more
   */
  List<Ranked> nearest(Searchable in, SearchQuery query, float[] vector, int limit);

  /** The rows of a scope that meet all filters and have words of the query, best first. */
  List<Ranked> matching(Searchable in, SearchQuery query, int limit);

  /**
   * The present properties of rows.
   *
   * @return without the rows that are gone
   */
  Map<RecordKey, Map<String, Object>> records(Collection<RecordKey> keys);

  /** Searches in which an index found fewer rows than there were; all were compared then. */
  long underReturns();

  /** How far the table's log is: everything that was committed before is seen by later calls. */
  LogPosition position();
}
