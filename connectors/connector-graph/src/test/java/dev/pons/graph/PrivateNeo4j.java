package dev.pons.graph;

import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.testing.PrivateStores;
import dev.pons.embedded.testing.TestGraph;
import dev.pons.embedded.testing.TestStores;

/** A Neo4j for tests that break it or need to know that it is one; ends with this JVM. */
final class PrivateNeo4j {
  private static final PrivateStores STORES = TestStores.startPrivate(StoreKind.GRAPH);
  private static final TestGraph SERVER = STORES.graph();

  private PrivateNeo4j() {}

  static PrivateStores stores() {
    return STORES;
  }

  static TestGraph server() {
    return SERVER;
  }

  static GraphConfig config() {
    return SharedGraph.config(SERVER);
  }
}
