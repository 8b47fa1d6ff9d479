package dev.pons.redis;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a bus does. Thread-safe. */
final class BusCounters {
  final LongAdder offered = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder redelivered = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder recreated = new LongAdder();

  BusCounts snapshot() {
    return new BusCounts(
        offered.sum(),
        delivered.sum(),
        redelivered.sum(),
        acknowledged.sum(),
        malformed.sum(),
        recreated.sum());
  }
}
