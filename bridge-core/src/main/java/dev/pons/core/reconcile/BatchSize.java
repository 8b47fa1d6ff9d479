package dev.pons.core.reconcile;

/**
 * Most keys of the next batch: few at first, since stores that have just started are slow; doubled
 * when a batch went well, halved when a store was too slow for one, down to a key that fails alone.
 */
final class BatchSize {
  private static final int FIRST = 100;

  private final int most;
  private int size;

  BatchSize(int most) {
    this.most = most;
    this.size = Math.min(FIRST, most);
  }

  int next() {
    return size;
  }

  void wentWell() {
    size = Math.min(most, 2 * size);
  }

  void failed(int keys) {
    size = Math.max(1, Math.min(size, keys) / 2);
  }
}
