package dev.pons.graph;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.removal.Traces;
import dev.pons.core.search.Neighbours;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.KeyScan;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.bolt.Drivers;
import dev.pons.graph.capture.GraphOutboxSource;
import dev.pons.graph.console.CypherConsole;
import dev.pons.graph.dialect.Dialect;
import dev.pons.graph.dialect.GraphSchema;
import dev.pons.graph.dialect.MemgraphDialect;
import dev.pons.graph.dialect.Neo4jDialect;
import dev.pons.graph.removal.GraphTraces;
import dev.pons.graph.scan.GraphKeyScan;
import dev.pons.graph.search.GraphNeighbours;
import dev.pons.graph.store.BoltGraphStore;
import java.time.Clock;
import org.neo4j.driver.summary.ResultSummary;

/**
 * A graph database, Memgraph or Neo4j.
 *
 * <p>Thread-safe; everything it hands out shares its connections and ends with it.
 */
public final class Graph implements AutoCloseable {
  private final Bolt bolt;
  private final Dialect dialect;
  private final String revision;

  private Graph(Bolt bolt, Dialect dialect, String revision) {
    this.bolt = bolt;
    this.dialect = dialect;
    this.revision = revision;
  }

  /**
   * Connects, and finds out which server it is.
   *
   * @throws RefusedException wrong password, missing rights, or a setting under which the bridge
   *     cannot keep its promises; the message names the remedy
   * @throws RetryableException the server was unreachable
   */
  public static Graph connect(GraphConfig config) {
    Bolt bolt =
        new Bolt(
            Drivers.open(config.uri(), config.user(), config.password(), config.timeout()),
            config.database(),
            config.timeout());
    try {
      Dialect dialect = dialect(bolt.ask("RETURN 1").summary());
      dialect.check(bolt);
      return new Graph(bolt, dialect, config.revisionProperty());
    } catch (RuntimeException e) {
      bolt.close();
      throw e;
    }
  }

  private static Dialect dialect(ResultSummary summary) {
    return summary.server().agent().contains("Memgraph")
        ? new MemgraphDialect()
        : new Neo4jDialect(summary.database().name());
  }

  /** Name of the product that answers. */
  public String product() {
    return dialect.product();
  }

  /**
   * Asks for a sign of life.
   *
   * @throws RetryableException there was none
   */
  public void ping() {
    bolt.ask("RETURN 1");
  }

  /**
   * The records of some mappings. Makes sure that fences and keys are unique and quick to find.
   *
   * @throws RefusedException nodes that are there break a constraint, or rights are missing
   * @throws RetryableException the server was unreachable
   */
  public GraphStore store(Mappings mappings) {
    GraphSchema.ensure(bolt, dialect, mappings);
    return new BoltGraphStore(bolt, dialect, mappings, revision);
  }

  /** Users' changes to the records of some mappings. */
  public ChangeSource source(Mappings mappings) {
    return new GraphOutboxSource(bolt, dialect, mappings, Clock.systemUTC());
  }

  /** What nodes are connected with. */
  public Neighbours neighbours(Mappings mappings) {
    return new GraphNeighbours(bolt, mappings);
  }

  /** All keys of a mapping. */
  public KeyScan scan() {
    return new GraphKeyScan(bolt);
  }

  /** What the bridge has put into the graph; closes this connection when it is closed. */
  public Traces traces() {
    return new GraphTraces(bolt, dialect, revision, this::close);
  }

  /** Statements from people. */
  public CypherConsole console() {
    return new CypherConsole(bolt);
  }

  @Override
  public void close() {
    bolt.close();
  }
}
