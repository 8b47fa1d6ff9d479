package dev.pons.embedded.graph;

import dev.pons.embedded.server.ServerControl;
import dev.pons.embedded.store.Store;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.store.StoreSetup;
import java.net.URI;
import java.nio.file.Path;

/** The Neo4j of a data folder. It asks for no password and takes any. */
public final class GraphStore implements Store {
  private final GraphProcess server;
  private final ServerControl control;

  public GraphStore(StoreSetup setup) {
    server = new GraphProcess(setup.data());
    control = setup.control(server);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.GRAPH;
  }

  @Override
  public Path dataFolder() {
    return server.home();
  }

  @Override
  public URI uri() {
    return URI.create("bolt://127.0.0.1:" + port());
  }

  public String user() {
    return "neo4j";
  }

  public String password() {
    return "pons";
  }

  @Override
  public ServerControl control() {
    return control;
  }
}
