package dev.pons.graph;

import dev.pons.core.store.GraphStore;
import dev.pons.testkit.graph.FenceContract;
import dev.pons.testkit.graph.GraphUser;

final class BoltFenceIT extends FenceContract {
  @Override
  protected GraphStore store() {
    return SharedGraph.emptyStore();
  }

  @Override
  protected GraphUser user() {
    return SharedGraph.user();
  }
}
