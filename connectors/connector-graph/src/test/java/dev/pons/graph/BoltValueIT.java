package dev.pons.graph;

import dev.pons.core.store.GraphStore;
import dev.pons.testkit.graph.ValueContract;

final class BoltValueIT extends ValueContract {
  @Override
  protected GraphStore store() {
    return SharedGraph.emptyStore();
  }
}
