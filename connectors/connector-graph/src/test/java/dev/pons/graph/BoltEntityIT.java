package dev.pons.graph;

import dev.pons.core.store.GraphStore;
import dev.pons.testkit.graph.EntityContract;
import dev.pons.testkit.graph.GraphUser;

final class BoltEntityIT extends EntityContract {
  @Override
  protected GraphStore store() {
    return SharedGraph.emptyStore();
  }

  @Override
  protected GraphUser user() {
    return SharedGraph.user();
  }
}
