package dev.pons.embedded.testing;

import dev.pons.embedded.graph.GraphStore;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** A graph database, one for all tests: begin with {@link #wipe}. */
public final class TestGraph implements AutoCloseable {
  private final URI uri;
  private final String user;
  private final String password;
  private final Optional<GraphStore> store;
  private @Nullable Driver driver;

  TestGraph(URI uri, String user, String password, Optional<GraphStore> store) {
    this.uri = uri;
    this.user = user;
    this.password = password;
    this.store = store;
  }

  static TestGraph embedded(GraphStore store) {
    return new TestGraph(store.uri(), store.user(), store.password(), Optional.of(store));
  }

  public URI uri() {
    return uri;
  }

  /** Empty where the server asks for nobody's name. */
  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  /** Removes everything: triggers, constraints, indexes, nodes and relationships. */
  public void wipe() {
    GraphWiper.of(driver()).wipe();
  }

  /** A driver that tests may share; closed with this object. */
  public synchronized Driver driver() {
    Driver known = driver;
    if (known == null) {
      AuthToken token = user.isEmpty() ? AuthTokens.none() : AuthTokens.basic(user, password);
      known = GraphDatabase.driver(uri, token);
      driver = known;
    }
    return known;
  }

  /** The handle that starts, stops and breaks the server; empty if somebody else runs it. */
  public Optional<GraphStore> store() {
    return store;
  }

  @Override
  public synchronized void close() {
    Driver known = driver;
    if (known != null) {
      known.close();
      driver = null;
    }
  }
}
