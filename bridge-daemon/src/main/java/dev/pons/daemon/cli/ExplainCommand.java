package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a record is as it is. */
@Command(
    name = "explain",
    description = {
      "Show a record as both sides hold it, what they agreed on last, what waits, and what",
      "reconciling it now would do. It changes nothing: `./pons resync` does."
    },
    exitCodeList = {"0:both sides agree", "1:something is to be done, or it failed", "2:wrong use"},
    footer = {
      "%nExamples:",
      "  ./pons explain Memory m1",
      "  ./pons explain RELATES_TO '[\"ada\",\"bob\",\"KNOWS\"]'",
      "  ./pons explain Memory m1 --json"
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Parameters(index = "0", paramLabel = "MAPPING", description = "Name of the mapping.")
  private String mapping = "";

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      description = "The key; that of a relation is a JSON array of its parts.")
  private String key = "";

  @Option(names = "--json", description = "Print what the daemon answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode told =
        target.client().get("/v1/explain/" + Address.part(mapping) + "/" + Address.part(key));
    if (json) {
      out.println(JsonTree.pretty(told));
    } else {
      new ExplainText(out).print(told);
    }
    return told.path("next").asText().equals("nothing") ? 0 : CliException.FAILURE;
  }
}
