package dev.pons.daemon.run;

import dev.pons.daemon.mapping.GraphCensus;
import dev.pons.graph.Graph;
import dev.pons.graph.console.CypherConsole;

/** Counts nodes of the connected graph. */
final class LiveGraph implements GraphCensus {
  private final CypherConsole console;

  LiveGraph(Graph graph) {
    this.console = graph.console();
  }

  @Override
  public long nodes(String label) {
    return count("MATCH (n:%s) RETURN count(n)".formatted(quoted(label)));
  }

  @Override
  public boolean anyWith(String label, String property) {
    String cypher = "MATCH (n:%s) WHERE n.%s IS NOT NULL WITH n LIMIT 1 RETURN count(n)";
    return count(cypher.formatted(quoted(label), quoted(property))) > 0;
  }

  @Override
  public boolean anyWithBoth(String label, String other) {
    String cypher = "MATCH (n:%s:%s) WITH n LIMIT 1 RETURN count(n)";
    return count(cypher.formatted(quoted(label), quoted(other))) > 0;
  }

  private long count(String cypher) {
    return Long.parseLong(console.run(cypher).rows().get(0).get(0));
  }

  /** Names with backticks are refused where the mappings are read. */
  private static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }
}
