package dev.pons.graph.removal;

import dev.pons.core.removal.Traces;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.capture.TriggerWait;
import dev.pons.graph.dialect.Cypher;
import dev.pons.graph.dialect.Dialect;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Triggers, outbox and fence nodes, revisions, constraints and indexes. */
public final class GraphTraces implements Traces {
  private static final List<String> LABELS = List.of("_PonsOutbox", "_PonsFence", "_PonsCapture");

  /** A transaction of so many is small enough for any heap. */
  private static final int AT_ONCE = 10_000;

  private final Bolt bolt;
  private final Dialect dialect;
  private final Map<String, String> blanks;
  private final Runnable close;
  private final TriggerWait wait = new TriggerWait();

  /**
   * @param revision the bridge's property of nodes and edges
   * @param close lets go of the connection
   */
  public GraphTraces(Bolt bolt, Dialect dialect, String revision, Runnable close) {
    this.bolt = bolt;
    this.dialect = dialect;
    this.blanks = Map.of("revision", Cypher.name(revision));
    this.close = close;
  }

  @Override
  public SortedMap<String, Long> find() {
    SortedMap<String, Long> found = new TreeMap<>();
    add(found, "triggers", dialect.triggerNames(bolt).size());
    add(found, "constraints and indexes", dialect.ownSchema(bolt).size());
    for (String label : LABELS) {
      add(found, "nodes " + label, count("MATCH (n:" + label + ") RETURN count(n)"));
    }
    add(
        found,
        "nodes with a revision",
        count("MATCH (n) WHERE n.<revision> IS NOT NULL RETURN count(n)"));
    add(
        found,
        "edges with a revision",
        count("MATCH ()-[r]->() WHERE r.<revision> IS NOT NULL RETURN count(r)"));
    return found;
  }

  private static void add(SortedMap<String, Long> found, String what, long count) {
    if (count > 0) {
      found.put(what, count);
    }
  }

  private long count(String template) {
    return bolt.run(Cypher.fill(template, blanks)).rows().get(0).get(0).asLong();
  }

  /** Triggers go first: nothing of what follows shall be reported. */
  @Override
  public void remove() {
    dialect.triggerNames(bolt).forEach(name -> dialect.drop(bolt, name));
    wait.until(
        () -> dialect.active(bolt).isEmpty(),
        "the graph does not let go of its triggers: try again");
    for (String label : LABELS) {
      repeat("MATCH (n:" + label + ") WITH n LIMIT $limit DELETE n RETURN count(*)");
    }
    repeat(
        "MATCH (n) WHERE n.<revision> IS NOT NULL WITH n LIMIT $limit REMOVE n.<revision>"
            + " RETURN count(*)");
    repeat(
        "MATCH ()-[r]->() WHERE r.<revision> IS NOT NULL WITH r LIMIT $limit REMOVE r.<revision>"
            + " RETURN count(*)");
    dialect.ownSchema(bolt).forEach(bolt::run);
  }

  /** A few at a time, until none is left. */
  private void repeat(String template) {
    String statement = Cypher.fill(template, blanks);
    Map<String, Object> limit = Map.of("limit", AT_ONCE);
    long touched;
    do {
      touched = bolt.run(statement, limit).rows().get(0).get(0).asLong();
    } while (touched == AT_ONCE);
  }

  @Override
  public void close() {
    close.run();
  }
}
