package dev.pons.graph;

import dev.pons.core.store.GraphStore;
import dev.pons.testkit.graph.GraphUser;
import dev.pons.testkit.graph.RelationContract;

final class BoltRelationIT extends RelationContract {
  @Override
  protected GraphStore store() {
    return SharedGraph.emptyStore();
  }

  @Override
  protected GraphUser user() {
    return SharedGraph.user();
  }
}
