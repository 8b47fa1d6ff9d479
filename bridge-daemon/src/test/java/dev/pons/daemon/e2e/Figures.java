package dev.pons.daemon.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations, and what is to be said of many of them. Thread-safe. */
final class Figures {
  private final String what;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

  Figures(String what) {
    this.what = what;
  }

  void add(long elapsed) {
    nanos.add(elapsed);
  }

  int count() {
    return nanos.size();
  }

  /** The duration that so many of a hundred do not exceed. */
  Duration percentile(int percent) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100));
  }

  /** Prints p50 and p99. */
  void print() {
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.3f ms, p99 %.3f ms (%,d)%n",
        what,
        percentile(50).toNanos() / 1e6,
        percentile(99).toNanos() / 1e6,
        nanos.size());
  }
}
