package dev.pons.core.reconcile;

import dev.pons.core.store.Fence;

/** A partition as its owner knows it. Used by one thread. */
final class Ownership {
  private final Fence fence;
  private long mark;

  Ownership(Fence fence, long mark) {
    this.fence = fence;
    this.mark = mark;
  }

  Fence fence() {
    return fence;
  }

  int partition() {
    return fence.partition();
  }

  /** The mark that must stand in the graph: our last transaction there. */
  long mark() {
    return mark;
  }

  void marked(long newMark) {
    mark = newMark;
  }
}
