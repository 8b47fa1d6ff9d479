package dev.pons.graph.store;

import java.util.Set;

/** Records changed after they were read; undoes the transaction that was to write them. */
final class NewsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Set<Integer> writes;

  /**
   * @param writes numbers of the writes in question
   */
  NewsException(Set<Integer> writes) {
    super(writes.size() + " records changed after they were read");
    this.writes = writes;
  }

  Set<Integer> writes() {
    return writes;
  }
}
