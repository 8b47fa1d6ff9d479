package dev.pons.graph;

import dev.pons.core.store.GraphStore;
import dev.pons.embedded.testing.TestGraph;
import dev.pons.embedded.testing.TestStores;
import dev.pons.testkit.graph.GraphUser;
import dev.pons.testkit.graph.Samples;
import java.time.Duration;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** The graph that all tests share that do not break it. */
final class SharedGraph {
  /** A server that has just started on a busy machine takes its time to plan statements. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final TestGraph SERVER = wiped();
  private static final Graph GRAPH = installed();
  private static final GraphUser USER = new BoltUser(SERVER.driver());

  private SharedGraph() {}

  private static TestGraph wiped() {
    TestGraph server = TestStores.graph();
    server.wipe();
    return server;
  }

  private static Graph installed() {
    Graph graph = Graph.connect(config(SERVER));
    graph.source(Samples.ALL).install();
    return graph;
  }

  static GraphConfig config(TestGraph server) {
    GraphConfig open = GraphConfig.of(server.uri()).within(PATIENCE);
    return server.user().isEmpty() ? open : open.as(server.user(), server.password());
  }

  static GraphConfig config() {
    return config(SERVER);
  }

  static Graph graph() {
    return GRAPH;
  }

  static GraphUser user() {
    return USER;
  }

  /**
   * A store over an empty graph, with constraints and triggers for the samples; a test that drops
   * them brings them back.
   */
  static GraphStore emptyStore() {
    USER.run("MATCH (n) WHERE NOT n:_PonsOutbox AND NOT n:_PonsCapture DETACH DELETE n");
    USER.run("MATCH (n:_PonsOutbox) DELETE n");
    return GRAPH.store(Samples.ALL);
  }

  static void dropTriggerOfMemories() {
    if (GRAPH.product().equals("Memgraph")) {
      USER.run("DROP TRIGGER pons_memory");
      return;
    }
    try (Session system = SERVER.driver().session(SessionConfig.forDatabase("system"))) {
      system.run("CALL apoc.trigger.drop('neo4j', 'pons_memory')").consume();
    }
  }
}
