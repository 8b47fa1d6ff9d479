package dev.pons.daemon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one Cypher statement against the configured graph. */
@Command(
    name = "cypher",
    description = {
      "Run one Cypher statement against the graph that the daemon uses, and print the result.",
      "While the daemon is down it works in a data folder that `up` made."
    },
    footer = {
      "%nExamples:",
      "  ./pons cypher \"MATCH (m:Memory)-[:MENTIONS]->(e:Entity) RETURN m.id, e.name LIMIT 5\"",
      "  ./pons cypher \"MATCH (m:Memory {id: 'm-001'}) SET m.importance = 1\"",
      "  ./pons cypher --json \"MATCH (e:Entity {id: 'country:CH'}) RETURN e\""
    })
final class CypherCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Mixin private final AnswerOutput output = new AnswerOutput();

  @Parameters(paramLabel = "STATEMENT", description = "One statement.")
  private String statement;

  @Override
  public Integer call() {
    output.print(Consoles.cypher(target.daemonFolder().stores(), statement));
    return 0;
  }
}
