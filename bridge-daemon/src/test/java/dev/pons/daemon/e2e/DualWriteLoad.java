package dev.pons.daemon.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all writers of one load know together. Each writer has a property of its own in every
 * record, a counter that only grows: whatever stands there later shows which of its writes are in a
 * store, however many others write the record too.
 */
final class DualWriteLoad {
  /** Names of the writers' properties. */
  private final List<String> writers;

  private final int keys;
  private final List<AtomicLongArray> acknowledged = new ArrayList<>();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** What was not as it was told. */
  final Queue<String> lies = new ConcurrentLinkedQueue<>();

  final LongAdder done = new LongAdder();
  final LongAdder pending = new LongAdder();
  final LongAdder locked = new LongAdder();
  final LongAdder unavailable = new LongAdder();
  final LongAdder superseded = new LongAdder();
  final LongAdder replayed = new LongAdder();
  final LongAdder direct = new LongAdder();

  DualWriteLoad(List<String> writers, int keys) {
    this.writers = List.copyOf(writers);
    this.keys = keys;
    writers.forEach(writer -> acknowledged.add(new AtomicLongArray(keys)));
  }

  int keys() {
    return keys;
  }

  List<String> writers() {
    return writers;
  }

  static String id(int key) {
    return "load-" + key;
  }

  /** A writer was told that this write of its is there. */
  void acknowledge(String writer, int key, long count) {
    acknowledged.get(writers.indexOf(writer)).accumulateAndGet(key, count, Math::max);
  }

  /** What every writer was told to be there, in the order of the writers. */
  long[] acknowledged(int key) {
    return acknowledged.stream().mapToLong(counts -> counts.get(key)).toArray();
  }

  void took(long time) {
    nanos.add(time);
  }

  /** One line of figures. */
  String figures(Duration time) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "dual writes: %.0f/s, p50 %.1f ms, p99 %.1f ms, %d done, %d pending (202), %d locked (423),"
            + " %d unavailable (503), %d superseded, %d replayed, beside %d direct writes",
        sorted.size() * 1e9 / time.toNanos(),
        percentile(sorted, 50),
        percentile(sorted, 99),
        done.sum(),
        pending.sum(),
        locked.sum(),
        unavailable.sum(),
        superseded.sum(),
        replayed.sum(),
        direct.sum());
  }

  private static double percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
  }
}
