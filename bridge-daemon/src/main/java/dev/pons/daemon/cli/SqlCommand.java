package dev.pons.daemon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one SQL statement against the configured Postgres. */
@Command(
    name = "sql",
    description = {
      "Run one SQL statement against the Postgres that the daemon uses, and print the result.",
      "While the daemon is down it works in a data folder that `up` made."
    },
    footer = {
      "%nExamples:",
      "  ./pons sql \"select id, name from entities where type = 'currency' limit 5\"",
      "  ./pons sql \"update memories set importance = 1 where id = 'm-001'\"",
      "  ./pons sql --json \"select * from pons.conflicts\""
    })
final class SqlCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Mixin private final AnswerOutput output = new AnswerOutput();

  @Parameters(paramLabel = "STATEMENT", description = "One statement.")
  private String statement;

  @Override
  public Integer call() {
    output.print(Consoles.sql(target.daemonFolder().stores(), statement));
    return 0;
  }
}
