package dev.pons.postgres.search;

import java.util.concurrent.atomic.LongAdder;

/** What can go wrong with searches, counted. Thread-safe. */
final class SearchCounters {
  private final LongAdder underReturned = new LongAdder();

  void underReturned() {
    underReturned.increment();
  }

  /**
   * Searches in which the index found fewer rows than there were; all of them were compared then.
   */
  long underReturns() {
    return underReturned.sum();
  }
}
